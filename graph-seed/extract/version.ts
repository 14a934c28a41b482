/** Version of the extractor: stored with every article, so that a newer one reads it again. */
export const EXTRACTOR_VERSION = '6';

/** One token for each UTF-16 code unit, four hex digits: a phrase of them is a substring in any script, and nothing is query syntax. */
export const tokens = (folded: string): string => {
  let list = '';
  for (let i = 0; i < folded.length; i++) list += ` ${folded.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return list.slice(1);
};

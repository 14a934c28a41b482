/** True when a key press is meant for the page: nobody took it yet, no field or menu has the focus, no input method composes, and it has not just closed the layer it was pressed in. */
export const isForPage = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing) return false;
  const target = event.target;
  return !(
    target instanceof HTMLElement &&
    (!target.isConnected ||
      target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      target.closest('[role="menu"]') !== null)
  );
};

/** True when a key press is meant for the page: nobody took it yet, no field or menu has the focus, no input method composes. */
export const isForPage = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing) return false;
  const target = event.target;
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      target.closest('[role="menu"]') !== null)
  );
};

// The calendar of a day field: a dialog of its own beside the field, whose keys mean days.
window.aezCalendar = {
  show(id, anchorId) {
    const calendar = document.getElementById(id);
    const anchor = document.getElementById(anchorId);
    if (!calendar || !anchor || calendar.open) return;
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Enter', ' '];
    calendar.addEventListener('keydown', event => {
      // The dialog around the field must not close with it; the grid must not scroll.
      if (event.key === 'Escape') event.stopPropagation();
      else if (event.target.matches('[data-calendar]') && keys.includes(event.key)) event.preventDefault();
    });
    calendar.addEventListener('click', event => { if (event.target === calendar) calendar.close(); });
    calendar.showModal();
    const at = anchor.getBoundingClientRect();
    const size = calendar.getBoundingClientRect();
    const below = at.bottom + 4 + size.height <= innerHeight;
    calendar.style.left = `${Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8))}px`;
    calendar.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - size.height)}px`;
    calendar.querySelector('[data-calendar]').focus();
  },

  hide(id) {
    document.getElementById(id)?.close();
  },
};

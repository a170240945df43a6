// What the Performance-Dialog needs from the browser: focus on a field, and the key that leads to the next one.
window.aezDialogue = {
  focus(id) {
    const field = document.getElementById(id);
    if (!field) return;
    // A heading that is in sight stays where it is, below the bar.
    const top = field.getBoundingClientRect().top;
    if (!field.matches('h2')) field.scrollIntoView({ block: 'center' });
    else if (top < 80 || top > innerHeight / 2) field.scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  },

  showStep() {
    const step = document.querySelector('.step-list a[aria-current]');
    const list = step?.closest('ol');
    if (list) list.scrollLeft = step.offsetLeft - (list.clientWidth - step.offsetWidth) / 2;
  },
};

// Ctrl+Enter saves what is being typed and goes on to what is missing next.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const next = document.querySelector('[data-dialogue-next]');
  if (!next || event.target.closest?.('[role=dialog]')) return;
  event.preventDefault();
  event.target.blur?.();
  next.click();
});

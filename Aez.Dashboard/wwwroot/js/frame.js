// What the frame needs from the browser: remembered preferences, keys, and focus.
window.aezFrame = {
  prefersDark: () => matchMedia('(prefers-color-scheme: dark)').matches,

  remember(cookie, value) {
    document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`;
  },

  showTheme(theme) {
    document.documentElement.dataset.theme = theme;
  },
};

// Left and right arrow step through the months, unless the key means something to the focused element.
document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  const step = { ArrowLeft: 'previous', ArrowRight: 'next' }[event.key];
  const busy = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=tab], ' +
    '[role=grid], [role=slider], [role=radio], [role=tree], [role=toolbar], .scrolls-x';
  if (!step || event.target.closest?.(busy)) return;
  document.querySelector(`a[data-month-step="${step}"]`)?.click();
});

document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
  event.preventDefault();
  document.querySelector('[data-search]')?.focus();
});

// With a base address "#inhalt" would leave the page; focus, not only scroll.
document.addEventListener('click', event => {
  if (!event.target.closest?.('.skip-link')) return;
  event.preventDefault();
  document.getElementById('inhalt')?.focus();
});

// Escape closes the drawer of the navigation and goes back to where it was opened.
document.addEventListener('keydown', event => {
  const scrim = event.key === 'Escape' && document.querySelector('.frame-scrim');
  if (!scrim) return;
  scrim.click();
  document.querySelector('.top-bar-menu')?.focus();
});

// The user menu closes by Escape, and by a click or focus elsewhere.
for (const type of ['click', 'focusin', 'keydown']) {
  document.addEventListener(type, event => {
    const menu = document.querySelector('.user-menu[open]');
    if (!menu || (type === 'keydown' ? event.key !== 'Escape' : menu.contains(event.target))) return;
    menu.open = false;
    if (type === 'keydown') menu.querySelector('summary').focus();
  });
}

// Working in an open page makes no requests: without this the cookie would end under the hands of whoever works.
const restAfterRequest = 10 * 60 * 1000;
let lastRequest = Date.now();
for (const type of ['keydown', 'pointerdown']) {
  document.addEventListener(type, () => {
    if (Date.now() - lastRequest < restAfterRequest) return;
    lastRequest = Date.now();
    fetch('konto/weiterarbeiten', { cache: 'no-store' }).catch(() => { });
  }, { passive: true });
}

// A dialog has the focus at once: were it given a round trip later, it would be taken from the field in which somebody types by then.
{
  const cameFrom = new WeakMap();
  const dialogsIn = node => node instanceof Element ? [...(node.matches('.mud-dialog') ? [node] : []), ...node.querySelectorAll('.mud-dialog')] : [];

  new MutationObserver(records => {
    for (const { addedNodes, removedNodes } of records) {
      for (const dialog of [...addedNodes].flatMap(dialogsIn)) {
        if (cameFrom.has(dialog)) continue;
        cameFrom.set(dialog, document.activeElement);
        (dialog.querySelector('.mud-dialog-content :is(input, textarea, select):enabled') ?? dialog.querySelector('button'))?.focus();
      }
      for (const dialog of [...removedNodes].flatMap(dialogsIn)) {
        if (document.activeElement === document.body) cameFrom.get(dialog)?.focus();
      }
    }
  }).observe(document.body, { subtree: true, childList: true });
}

// An address may name a part of a page that is not there before its data are: shown once, when it comes.
{
  let shown = '';
  const part = hash => hash.length > 1 && document.getElementById(hash.slice(1));

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href*="#"]');
    if (link && part(link.hash) && link.pathname === location.pathname) shown = link.href;
  }, true);

  new MutationObserver(() => {
    if (location.href === shown || !part(location.hash)) return;
    shown = location.href;
    part(location.hash).scrollIntoView({ block: 'start' });
  }).observe(document.body, { subtree: true, childList: true });
}

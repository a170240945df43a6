// In every text field the browser owns what is typed. The server is told with a number, and answers with the newest number that
// it has heard (data-known) and stored (data-saved). A text of the server's (data-text, announced by a new data-offer) is written
// only where the server has heard everything: nothing older ever replaces what was typed meanwhile. While somebody stands in the
// field it waits: they are about to type. It is written once they leave without having typed, or by a key that asks for an answer.
(() => {
  const Saving = 'wird gespeichert …';
  const Failed = 'nicht gespeichert – wird erneut versucht';
  const marks = ['data-known', 'data-saved', 'data-offer', 'data-base', 'data-drafts-done', 'data-shape', 'disabled'];
  const patience = 4000; // Milliseconds until an answer is missed.
  const longestPatience = 16000;
  const draftLife = 12 * 60 * 60 * 1000;
  const states = new WeakMap();
  const restored = [];
  const choices = new Map(); // Those whose kept words are not there to be chosen yet.
  let lineLost = false;
  let reloading = false;

  Blazor.registerCustomEventType('typed', { createEventArgs: event => event.detail });

  const number = (field, mark) => Number(field.getAttribute(mark) ?? 0);
  const isTyped = element => element instanceof Element && element.hasAttribute('data-typed');
  const storesItself = field => field.hasAttribute('data-saved');
  const within = (node, selector) => node instanceof Element ? [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)] : [];
  const fields = () => document.querySelectorAll('[data-typed]');

  function stateOf(field) {
    let state = states.get(field);
    if (!state) {
      const known = number(field, 'data-known');
      state = { typed: known, sent: known, seen: number(field, 'data-offer'), base: number(field, 'data-base'), patience };
      states.set(field, state);
      restore(field, state);
    }
    return state;
  }

  // Its words stand in an element of the server's, keyed anew with each state, so that both may write.
  function say(field, words) {
    const line = document.querySelector(`[data-state-of="${CSS.escape(field.id)}"] > span`);
    if (!line) return;
    const node = line.firstChild ?? line.appendChild(document.createTextNode(''));
    if (node.data !== words) node.data = words;
  }

  function changed(field, state) {
    state.typed++;
    state.asked = false;
    keep(field, state);
    if (storesItself(field)) say(field, lineLost ? Failed : Saving);
    const pause = field.getAttribute('data-typed');
    clearTimeout(state.pause);
    if (pause) state.pause = setTimeout(() => send(field), Number(pause));
  }

  function send(field) {
    const state = stateOf(field);
    clearTimeout(state.pause);
    if (lineLost || state.sent >= state.typed || !field.isConnected) return;
    state.sent = state.typed;
    state.sentText = field.value;
    keep(field, state);
    field.dispatchEvent(new CustomEvent('typed', { bubbles: true, detail: { number: state.typed, text: field.value, seen: state.seen, base: state.base } }));
    clearTimeout(state.missing);
    state.missing = setTimeout(() => miss(field, state), state.patience);
  }

  // No answer: the line is slow, or the message is lost. Telling it twice does no harm.
  function miss(field, state) {
    if (number(field, 'data-known') >= state.typed || !field.isConnected) return;
    if (storesItself(field)) say(field, Failed);
    state.sent = 0;
    state.patience = Math.min(state.patience * 2, longestPatience);
    send(field);
  }

  // The server has rendered the field, or its words, anew.
  function heard(field) {
    const state = stateOf(field);
    const offer = number(field, 'data-offer');
    if (number(field, 'data-known') < state.typed) {
      if (storesItself(field) && !lineLost) say(field, Saving);
      return;
    }
    clearTimeout(state.missing);
    state.patience = patience;
    if (offer > state.seen) {
      // What is typed now continues what stands there, not the text that waits.
      if (field === document.activeElement && !state.asked) return;
      const text = field.getAttribute('data-text') ?? '';
      if (field.value !== text) field.value = text;
      state.seen = offer;
    }
    state.base = number(field, 'data-base');
    if (storesItself(field) && number(field, 'data-saved') >= state.typed) forget(field);
  }

  const keyOf = field => field.getAttribute('data-keep') && `aez-text:${field.getAttribute('data-keep')}`;

  function keep(field, state) {
    const key = keyOf(field);
    if (!key) return;
    try {
      sessionStorage.setItem(key, JSON.stringify({ text: field.value, base: state.base, sent: state.sentText, at: Date.now() }));
    } catch { /* A full memory must not stop anybody from typing. */ }
  }

  function forget(field) {
    const key = keyOf(field);
    if (key) sessionStorage.removeItem(key);
  }

  // What could not be stored before the page was loaded anew stands in its field again.
  function restore(field, state) {
    const key = keyOf(field);
    const draft = key && JSON.parse(sessionStorage.getItem(key));
    if (!draft) return;
    const stored = field.getAttribute('data-text') ?? '';
    if (Date.now() - draft.at > draftLife || draft.text.trim() === stored.trim()) return forget(field);
    field.value = draft.text;
    state.stored = stored;
    sayRestored(field);
    // The stored text may be an earlier part of it, whose answer was lost.
    state.base = draft.sent?.trim() === stored.trim() ? state.base : draft.base;
    state.typed++;
    restored.push({ field, at: draft.at });
    setTimeout(sendRestored);
  }

  // In the order in which they were typed: one may have changed another.
  function sendRestored() {
    for (const { field } of restored.splice(0).sort((one, other) => one.at - other.at)) {
      if (storesItself(field)) say(field, Saving);
      send(field);
    }
  }

  // A choice is kept by its words: its place in the list may change. Boxes and ways are choices too, and so is which parts a form has,
  // which the server says in a hidden field (data-shape).
  const KeptChoice = 'select[data-keep], input[data-keep]:is([type=checkbox], [type=radio], [type=hidden])';
  const isKeptChoice = element => element instanceof Element && element.matches(KeptChoice);
  const ways = way => [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(way.name)}"]`)];

  function wordsOf(choice) {
    switch (choice.type) {
      case 'checkbox': return String(choice.checked);
      case 'radio': return ways(choice).find(way => way.checked)?.value ?? '';
      case 'hidden': return choice.value;
      default: return choice.selectedOptions[0]?.text ?? '';
    }
  }

  // False while it can't be chosen yet.
  function choose(choice, words) {
    let chosen = choice;
    if (choice.type === 'checkbox') {
      choice.checked = words === 'true';
    } else if (choice.type === 'radio') {
      chosen = ways(choice).find(way => way.value === words && !way.disabled);
      if (!chosen) return false;
      chosen.checked = true;
    } else if (choice.type === 'hidden') {
      choice.value = words;
    } else {
      const option = [...choice.options].find(one => one.text === words);
      if (!option || choice.disabled) return false;
      choice.value = option.value;
    }
    chosen.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }

  function keepChoice(choice) {
    choices.delete(choice);
    try {
      sessionStorage.setItem(keyOf(choice), JSON.stringify({ text: wordsOf(choice), at: Date.now() }));
    } catch { /* As above. */ }
  }

  function remember(choice) {
    const draft = JSON.parse(sessionStorage.getItem(keyOf(choice)));
    if (draft && Date.now() - draft.at <= draftLife && draft.text !== wordsOf(choice)) choices.set(choice, draft.text);
  }

  function restoreChoices() {
    for (const [choice, text] of choices) {
      const before = wordsOf(choice);
      if (!choice.isConnected || before === text) choices.delete(choice);
      else if (choose(choice, text)) {
        states.set(choice, { chosen: before });
        sayRestored(choice);
      }
    }
  }

  const noteOf = part => part?.querySelector(':scope > .drafts-note');

  function sayRestored(field) {
    const note = noteOf(field.closest('[data-drafts]'));
    if (note) note.hidden = false;
  }

  // Saved, given up, or thrown away: nothing of it comes back.
  function forgetPart(part) {
    const start = `aez-text:${part.getAttribute('data-drafts')}|`;
    Object.keys(sessionStorage).filter(key => key.startsWith(start)).forEach(key => sessionStorage.removeItem(key));
    const note = noteOf(part);
    if (note) note.hidden = true;
  }

  function throwAway(part) {
    part.querySelectorAll('[data-keep]').forEach(field => {
      const state = states.get(field);
      if (state?.chosen !== undefined) {
        choose(field, state.chosen);
      } else if (state?.stored !== undefined) {
        field.value = state.stored;
        changed(field, state);
        send(field);
      }
    });
    choices.clear();
    forgetPart(part);
  }

  document.addEventListener('click', event => {
    const note = event.target.closest?.('.drafts-note');
    if (note && event.target.closest('button')) throwAway(note.parentElement);
  });
  document.addEventListener('change', event => { if (isKeptChoice(event.target)) keepChoice(event.target); }, true);
  document.addEventListener('input', event => { if (isTyped(event.target)) changed(event.target, stateOf(event.target)); }, true);
  document.addEventListener('change', event => { if (isTyped(event.target)) send(event.target); }, true);
  document.addEventListener('focusin', event => { if (isTyped(event.target)) stateOf(event.target).asked = false; }, true);
  document.addEventListener('focusout', event => {
    if (!isTyped(event.target)) return;
    send(event.target);
    heard(event.target);
  }, true);
  // A key that does something does it with all that was typed before.
  document.addEventListener('keydown', event => {
    const keys = event.target.tagName === 'INPUT' ? ['Enter', 'Escape', 'ArrowUp', 'ArrowDown'] : event.ctrlKey || event.metaKey ? ['Enter'] : [];
    if (!isTyped(event.target) || !keys.includes(event.key) || event.isComposing) return;
    stateOf(event.target).asked = true;
    send(event.target);
    heard(event.target);
  }, true);
  document.addEventListener('submit', () => fields().forEach(send), true);

  new MutationObserver(records => {
    const touched = new Set();
    // First what is done, so that it does not come back into the fields that take its place.
    for (const { attributeName, target, removedNodes } of records) {
      if (attributeName === 'data-drafts-done') forgetPart(target);
      for (const node of removedNodes) within(node, '[data-drafts]').filter(part => !part.isConnected).forEach(forgetPart);
    }
    for (const { type, attributeName, target, addedNodes } of records) {
      if (type === 'attributes') touched.add(target);
      if (attributeName === 'data-shape' && isKeptChoice(target)) keepChoice(target);
      for (const node of addedNodes) {
        within(node, '[data-typed]').forEach(field => touched.add(field));
        within(node, KeptChoice).forEach(remember);
      }
      const words = type === 'childList' && target.closest?.('[data-state-of]');
      if (words) touched.add(document.getElementById(words.getAttribute('data-state-of')));
    }
    touched.forEach(field => { if (isTyped(field) && field.isConnected) heard(field); });
    if (choices.size > 0) restoreChoices();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: marks });

  addEventListener('beforeunload', event => {
    const unsaved = [...fields()].some(field => storesItself(field) && number(field, 'data-saved') < stateOf(field).typed);
    if (unsaved && !reloading) event.preventDefault();
  });

  window.aezTyping = {
    // While the line is lost nothing can be told; once it is back, all is told that was not heard.
    lose() {
      lineLost = true;
      fields().forEach(field => { if (storesItself(field) && number(field, 'data-saved') < stateOf(field).typed) say(field, Failed); });
    },

    regain() {
      lineLost = false;
      fields().forEach(field => {
        const state = stateOf(field);
        if (number(field, 'data-known') >= state.typed) return;
        state.sent = 0;
        send(field);
      });
    },

    reload() {
      reloading = true;
      location.reload();
    },

    isTyping: () => isTyped(document.activeElement),
  };
})();

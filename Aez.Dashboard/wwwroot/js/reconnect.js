// Shows the reconnect dialog of Layout/ReconnectDialog.razor and offers to try again.
(() => {
  const dialog = document.getElementById('components-reconnect-modal');

  dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
    if (state === 'show') show();
    else if (state === 'hide') hide();
    else if (state === 'failed') document.addEventListener('visibilitychange', retryWhenVisible);
    else if (state === 'rejected') aezTyping.reload();
  });
  document.addEventListener('focusout', () => {
    if (dialog.open && !dialog.matches(':modal')) setTimeout(showModal);
  });
  document.getElementById('components-reconnect-button').addEventListener('click', retry);
  document.getElementById('components-resume-button').addEventListener('click', resume);
  document.getElementById('reconnect-reload').addEventListener('click', () => aezTyping.reload());

  // Clicks would be lost, so they are kept off; what is typed is not, so that whoever types goes on typing.
  function show() {
    aezTyping.lose();
    if (aezTyping.isTyping()) dialog.open = true;
    else dialog.showModal();
  }

  function showModal() {
    if (!dialog.open || dialog.matches(':modal') || aezTyping.isTyping()) return;
    dialog.open = false;
    dialog.showModal();
  }

  function hide() {
    dialog.close();
    aezTyping.regain();
  }

  async function retry() {
    document.removeEventListener('visibilitychange', retryWhenVisible);
    try {
      // False: the server answers, but has forgotten this circuit.
      if (await Blazor.reconnect()) return;
      if (await Blazor.resumeCircuit()) hide();
      else aezTyping.reload();
    } catch {
      document.addEventListener('visibilitychange', retryWhenVisible);
    }
  }

  async function resume() {
    try {
      if (!await Blazor.resumeCircuit()) aezTyping.reload();
    } catch {
      dialog.classList.replace('components-reconnect-paused', 'components-reconnect-resume-failed');
    }
  }

  function retryWhenVisible() {
    if (document.visibilityState === 'visible') retry();
  }
})();

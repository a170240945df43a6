// Shows the reconnect dialog of Layout/ReconnectDialog.razor and offers to try again.
(() => {
  const dialog = document.getElementById('components-reconnect-modal');

  dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
    if (state === 'show') dialog.showModal();
    else if (state === 'hide') dialog.close();
    else if (state === 'failed') document.addEventListener('visibilitychange', retryWhenVisible);
    else if (state === 'rejected') location.reload();
  });
  document.getElementById('components-reconnect-button').addEventListener('click', retry);
  document.getElementById('components-resume-button').addEventListener('click', resume);
  document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());

  async function retry() {
    document.removeEventListener('visibilitychange', retryWhenVisible);
    try {
      // False: the server answers, but has forgotten this circuit.
      if (await Blazor.reconnect()) return;
      if (await Blazor.resumeCircuit()) dialog.close();
      else location.reload();
    } catch {
      document.addEventListener('visibilitychange', retryWhenVisible);
    }
  }

  async function resume() {
    try {
      if (!await Blazor.resumeCircuit()) location.reload();
    } catch {
      dialog.classList.replace('components-reconnect-paused', 'components-reconnect-resume-failed');
    }
  }

  function retryWhenVisible() {
    if (document.visibilityState === 'visible') retry();
  }
})();

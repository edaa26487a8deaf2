// Shows the reconnect dialog and tries again; the words are in ReconnectDialog.razor.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  if (!dialog) {
    return;
  }

  const whenVisible = () => {
    if (document.visibilityState === "visible") {
      retry();
    }
  };

  async function retry() {
    document.removeEventListener("visibilitychange", whenVisible);
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) {
        location.reload();
      } else {
        dialog.open = false;
      }
    } catch {
      // The server is still away.
      document.addEventListener("visibilitychange", whenVisible);
    }
  }

  async function resume() {
    try {
      if (await Blazor.resumeCircuit()) {
        dialog.open = false;
        return;
      }
    } catch {
      // Falls through to a fresh page.
    }
    location.reload();
  }

  dialog.addEventListener("components-reconnect-state-changed", (event) => {
    switch (event.detail.state) {
      case "show":
        // Not modal, and not show(), which takes the cursor: whoever is in the middle of a sentence goes on typing, and
        // forms.js keeps the text.
        dialog.open = true;
        break;
      case "hide":
        dialog.open = false;
        break;
      case "failed":
        document.addEventListener("visibilitychange", whenVisible);
        break;
      case "rejected":
        location.reload();
        break;
    }
  });
  document.getElementById("reconnect-retry").addEventListener("click", retry);
  document.getElementById("reconnect-resume").addEventListener("click", resume);
})();

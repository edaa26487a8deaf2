// Single keys for whoever works without a mouse: [data-shortcut] is pressed by its key, [data-arrow-list] is walked with the arrows.
// Never inside a field (Telex types letters), and off where the person switched them off.
(() => {
  const KEY = "toadam-shortcuts";
  const root = document.documentElement;
  const off = () => localStorage.getItem(KEY) === "off";
  const show = () => {
    root.dataset.shortcuts = off() ? "off" : "on";
  };
  show();

  const inField = (e) => e.target.closest?.("input, textarea, select, [contenteditable=true], dialog");

  function walk(list, step) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const next = links[(at < 0 ? links.findIndex((a) => a.ariaCurrent === "true") : at) + step];
    if (next) {
      next.focus();
      next.click();
    }
  }

  // The browser opens the dialog by itself and gives the focus back to where it was when the dialog closes.
  const palette = () => document.getElementById("palette");
  function openPalette() {
    if (!palette()) {
      return;
    }
    if (!palette().open) {
      palette().showModal();
    }
    document.getElementById("palette-text").select();
  }
  window.toadam.closePalette = () => palette()?.close();

  document.addEventListener("keydown", (event) => {
    // Two keys together are no letter: from inside a field as well, and also where single keys are off.
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && palette()) {
      event.preventDefault();
      openPalette();
      return;
    }
    // The arrows walk through the hits and must not move the cursor in the field.
    if (event.target.id === "palette-text" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    // A page that was just opened has its focus on no part of it: there the arrows mean the list as well.
    const atRest = event.target === document.body || event.target.tabIndex === -1;
    const list = event.target.closest?.("[data-arrow-list]") ?? (atRest && !off() ? document.querySelector("[data-arrow-list]") : null);
    if (list && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      walk(list, event.key === "ArrowDown" ? 1 : -1);
      return;
    }
    if (inField(event)) {
      // Back from the quick form to the list; an open list of choices takes the key for itself.
      if (event.key === "Escape" && event.target.closest(".quick") && event.target.ariaExpanded !== "true") {
        document.querySelector("[data-arrow-list] [aria-current=true]")?.focus();
      }
      return;
    }
    if (off() || event.repeat) {
      return;
    }
    if (event.key === "i") {
      const field = document.querySelector(".quick .field input:not([type=hidden]), .quick .field select, .quick .field textarea");
      if (field) {
        event.preventDefault();
        field.focus();
        field.scrollIntoView({ block: "center" });
      }
      return;
    }
    const button = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]:not(:disabled)`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-shortcuts-switch]")) {
      localStorage.setItem(KEY, off() ? "on" : "off");
      show();
    }
    if (event.target.closest?.("[data-palette-open]")) {
      openPalette();
    } else if (event.target === palette() || event.target.closest?.("[data-palette-close]")) {
      palette()?.close();
    }
  });
})();

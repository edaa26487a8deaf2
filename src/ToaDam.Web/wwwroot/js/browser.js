// What the browser remembers about the look. Loaded in the head, before anything is painted; the cookie names are read by Preferences.cs.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };

  const isDark = () =>
    root.dataset.mode === "dark" ||
    (root.dataset.mode !== "light" && system.matches);
  const apply = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    return isDark();
  };

  const followSystem = () => {
    remember("toadam-system-theme", system.matches ? "dark" : "light");
    apply();
  };

  const rendered = root.dataset.theme;
  followSystem();
  system.addEventListener("change", followSystem);
  // The component library's colours come from the server. On the very first visit the server could not know the system's wish:
  // ask once more, before the first paint.
  if (
    rendered !== root.dataset.theme &&
    document.cookie.includes("toadam-system-theme=") &&
    root.dataset.mode === "system" &&
    !sessionStorage.getItem("toadam-theme-asked")
  ) {
    sessionStorage.setItem("toadam-theme-asked", "1");
    if (performance.getEntriesByType("navigation")[0]?.type !== "reload") {
      location.replace(location.href);
    }
  }

  // A browser that shows no PDF inside a page would save the preview as a file, unasked: desk.css leaves it out.
  root.dataset.pdf = navigator.pdfViewerEnabled === false ? "apart" : "inline";

  window.toadam = {
    setTheme(mode) {
      remember("toadam-theme", mode);
      root.dataset.mode = mode;
      return apply();
    },
    setNavigation(state) {
      remember("toadam-navigation", state);
    },
  };

  // A page that was refused a live connection says so instead of looking alive (LiveConnections.cs).
  addEventListener("load", () =>
    setTimeout(() => document.querySelector(".not-live")?.removeAttribute("hidden"), 12000),
  );

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) {
      window.print();
    }
  });
  document.addEventListener("click", async (event) => {
    const skip = event.target.closest?.(".skip-link");
    if (skip) {
      event.preventDefault();
      document.getElementById("main")?.focus();
      return;
    }

    const copy = event.target.closest?.("[data-copy]");
    if (copy) {
      const source = document.getElementById(copy.dataset.copy);
      const rows = [...source.querySelectorAll("tr")].map((row) =>
        [...row.cells].map((cell) => cell.innerText.trim()).join("\t"),
      );
      let copied;
      try {
        await navigator.clipboard.writeText(source.value ?? rows.join("\n"));
        copied = true;
      } catch {
        // Without HTTPS, as on most office networks, there is no clipboard: mark the text and copy the old way; else Ctrl+C does it.
        if (source.select) {
          source.select();
        } else {
          getSelection().selectAllChildren(source);
        }
        copied = document.execCommand("copy");
      }
      if (copied) {
        copy.textContent = copy.dataset.copied;
      }
    }
  });
})();

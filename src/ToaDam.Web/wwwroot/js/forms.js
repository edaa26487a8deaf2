// Forms of the desk. What is typed lives in the page itself: it is copied into browser storage as one types and to the server every
// two seconds, so that neither a silent network, a restart of the server nor a closed tab loses it (Recording/README.md).
(() => {
  const LOCAL_DELAY = 250;
  const SERVER_DELAY = 2000;
  const attached = new Map();

  const fields = (form) => [...form.elements].filter((e) => e.name && !e.closest("[data-no-draft]"));
  // Not elements[name]: a field called "item" would be the collection's own method.
  const named = (form, name) => form.elements.namedItem(name);
  const valueOf = (e) => (e.type === "checkbox" ? (e.checked ? "true" : "") : e.value);

  function read(form) {
    const values = {};
    for (const e of fields(form)) {
      if (e.type === "radio" && !e.checked) {
        values[e.name] ??= "";
      } else {
        values[e.name] = valueOf(e);
      }
    }
    return values;
  }

  function write(form, values) {
    for (const e of fields(form)) {
      if (!(e.name in values)) {
        continue;
      }
      const value = values[e.name] ?? "";
      if (e.type === "checkbox") {
        e.checked = value === "true";
      } else if (e.type === "radio") {
        e.checked = e.value === value;
      } else if (e.value !== value) {
        e.value = value;
      }
      grow(e);
    }
    if (attached.has(form)) {
      count(form);
      showWhen(form);
    }
  }

  const same = (a, b) => Object.keys(a).every((k) => norm(a[k]) === norm(b[k]));
  const norm = (text) => (text ?? "").replaceAll("\r\n", "\n");

  function grow(e) {
    if (e.tagName === "TEXTAREA" && !CSS.supports("field-sizing", "content")) {
      e.style.height = "auto";
      e.style.height = `${e.scrollHeight + 2}px`;
    }
  }

  // A field that belongs to one kind only; what is written in it is never hidden.
  function showWhen(form) {
    for (const part of form.querySelectorAll("[data-when]")) {
      const [name, values] = part.dataset.when.split("=");
      const filled = [...part.querySelectorAll("[name]")].some((e) => valueOf(e) !== "");
      part.hidden = !values.split("|").includes(named(form, name)?.value) && !filled;
    }
  }

  // The counter shows itself when the end comes near.
  function count(form) {
    for (const e of form.querySelectorAll("[data-limit]")) {
      const left = Number(e.dataset.limit) - e.value.normalize("NFC").length;
      const out = form.querySelector(`[data-count-for="${CSS.escape(e.name)}"]`);
      if (out) {
        const near = left < Number(e.dataset.limit) / 10;
        out.textContent = near ? out.dataset.words.replace("{0}", left.toLocaleString("vi-VN")) : "";
        out.classList.toggle("over", left < 0);
      }
    }
  }

  function say(form, key, time) {
    const out = form.querySelector("[data-draft-state]");
    if (out) {
      out.textContent = key ? (out.dataset[key] ?? "").replace("{0}", time ?? "") : "";
      out.dataset.state = key ?? "";
      const alarm = form.querySelector("[data-draft-alarm]");
      const words = key === "local" ? out.textContent : "";
      if (alarm && alarm.textContent !== words) {
        alarm.textContent = words;
      }
    }
  }

  function parsed(json) {
    try {
      return JSON.parse(json ?? "null");
    } catch {
      return null;
    }
  }

  const storageKey = (user, key) => `toadam-draft:${user}:${key}`;

  function keepLocally(state) {
    const mine = read(state.form);
    const draft = { base: state.base, mine, at: Date.now(), address: location.pathname + location.search };
    if (same(mine, state.base)) {
      localStorage.removeItem(storageKey(state.user, state.key));
      return null;
    }
    try {
      localStorage.setItem(storageKey(state.user, state.key), JSON.stringify(draft));
    } catch {
      // Storage full or switched off: the server's copy is left.
    }
    return draft;
  }

  async function send(user, key, draft, last) {
    const body = JSON.stringify({ form: key, address: draft.address, content: JSON.stringify(draft) });
    const response = await fetch("/drafts", {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body,
      // Browsers send at most 64 KB after the page is gone; longer texts stay in the browser's storage.
      keepalive: last && body.length < 20000,
      signal: AbortSignal.timeout(8000),
    });
    if (!response.ok) {
      throw new Error(`${response.status}`);
    }
    return response.text();
  }

  async function keepOnServer(state, last = false) {
    clearTimeout(state.serverTimer);
    state.serverTimer = 0;
    const draft = keepLocally(state);
    if (!draft || state.done) {
      return;
    }
    if (state.sending && !last) {
      state.again = true;
      return;
    }
    state.sending = true;
    try {
      const time = await send(state.user, state.key, draft, last);
      if (!state.done && attached.get(state.form) === state) {
        say(state.form, "kept", time);
      }
    } catch {
      if (!state.done) {
        say(state.form, "local");
        state.again = true;
      }
    } finally {
      state.sending = false;
      if (state.again && !state.done) {
        state.again = false;
        state.serverTimer ||= setTimeout(() => keepOnServer(state), SERVER_DELAY);
      }
    }
  }

  function typed(state) {
    if (state.done) {
      return;
    }
    state.localTimer ||= setTimeout(() => {
      state.localTimer = 0;
      if (!state.done && !keepLocally(state)) {
        say(state.form, null);
        forgetOnServer(state.key);
      }
    }, LOCAL_DELAY);
    state.serverTimer ||= setTimeout(() => keepOnServer(state), SERVER_DELAY);
    const out = state.form.querySelector("[data-draft-state]");
    if (out && out.dataset.state !== "kept" && out.dataset.state !== "local") {
      say(state.form, "typing");
    }
  }

  function forgetOnServer(key) {
    fetch(`/drafts?form=${encodeURIComponent(key)}`, { method: "DELETE" }).catch(() => {});
  }

  const forms = {
    // Starts keeping what is typed; answers what the browser still holds from last time.
    attach(form, user, key) {
      forms.detach(form);
      const state = { form, user, key, base: read(form) };
      state.listen = (event) => {
        // Another name is typed: the record that was chosen is not meant any more.
        if (event.type === "input" && event.target.getAttribute("role") === "combobox") {
          named(form, event.target.name.replace(/\.text$/, "")).value = "";
        }
        grow(event.target);
        count(form);
        if (event.type === "change") {
          showWhen(form);
        }
        typed(state);
      };
      form.addEventListener("input", state.listen);
      form.addEventListener("change", state.listen);
      attached.set(form, state);
      for (const e of fields(form)) {
        grow(e);
      }
      count(form);
      showWhen(form);
      return localStorage.getItem(storageKey(user, key));
    },
    detach(form) {
      const state = attached.get(form);
      if (state) {
        state.done = true;
        clearTimeout(state.localTimer);
        clearTimeout(state.serverTimer);
        form.removeEventListener("input", state.listen);
        form.removeEventListener("change", state.listen);
        attached.delete(form);
      }
    },
    read,
    // After a save: these texts are the recorded ones now.
    settle(form, values, key) {
      const state = attached.get(form);
      write(form, values);
      if (state) {
        clearTimeout(state.localTimer);
        clearTimeout(state.serverTimer);
        state.localTimer = state.serverTimer = 0;
        state.again = false;
        localStorage.removeItem(storageKey(state.user, state.key));
        forgetOnServer(state.key);
        state.key = key ?? state.key;
        state.base = read(form);
        say(form, null);
      }
    },
    // Text that was not saved comes back over what the form started from.
    restore(form, base, mine) {
      write(form, mine);
      const state = attached.get(form);
      if (state) {
        state.base = base;
        typed(state);
      }
    },
    drop(form) {
      const state = attached.get(form);
      if (state) {
        localStorage.removeItem(storageKey(state.user, state.key));
        forgetOnServer(state.key);
      }
    },
    // Small forms that are no records (an account, a reason of absence): what was typed and not saved stands in its field
    // again. One call for all of them inside an element; `kept` holds what the server has, by form.
    recall(root, user, kept) {
      for (const form of [...attached.keys()].filter((f) => !f.isConnected)) {
        forms.detach(form);
      }
      for (const form of document.querySelectorAll("form[data-draft-key]")) {
        if (!root.contains(form) || attached.has(form)) {
          continue;
        }
        const key = form.dataset.draftKey;
        const local = parsed(forms.attach(form, user, key));
        const server = parsed(kept[key]);
        const latest = !local || (server && server.at > local.at) ? server : local;
        const recorded = read(form);
        if (latest?.mine && !same(recorded, { ...recorded, ...latest.mine })) {
          forms.restore(form, recorded, latest.mine);
          say(form, "recalled");
          // The server's side of each field learns of it as if a hand had typed it; a text is not saved by that.
          for (const e of fields(form).filter((e) => recorded[e.name] !== read(form)[e.name])) {
            e.dispatchEvent(new Event(e.matches("select, [type=radio]:checked, [type=checkbox]") ? "change" : "input", { bubbles: true }));
          }
        }
      }
    },
    write,
    choose(inputId, field, id, name) {
      const form = document.getElementById(inputId)?.form;
      if (form) {
        write(form, { [field]: id, [`${field}.text`]: name });
        named(form, field).dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    focus(form, name) {
      const target = name
        ? (named(form, `${name}.text`) ?? named(form, name))
        : form.querySelector("input:not([type=hidden]), textarea, select");
      const field = target instanceof RadioNodeList ? target[0] : target;
      const more = field?.closest("details");
      if (more) {
        more.open = true;
      }
      field?.focus();
      field?.scrollIntoView({ block: "center", behavior: "instant" });
    },
    showModal: (dialog) => dialog.showModal(),
    close: (dialog) => dialog.close(),
    focusElement: (element) => element?.focus(),
    focusFirst(ids) {
      const found = ids.map((id) => document.getElementById(id)).find((e) => e && !e.disabled && e.offsetParent);
      found?.focus();
      found?.scrollIntoView({ block: "nearest" });
    },
  };
  window.toadam.forms = forms;

  // The last moment before a page goes.
  const leave = () => {
    for (const state of attached.values()) {
      if (state.localTimer || state.serverTimer) {
        keepOnServer(state, true);
      }
    }
  };
  // "Hủy" means that the text is not wanted any more.
  document.addEventListener("click", (event) => {
    const form = event.target.closest?.("[data-drop-draft]")?.closest("form");
    if (form) {
      forms.drop(form);
      forms.detach(form);
    }
  });
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      leave();
    }
  });

  // Another name replaces the chosen one instead of growing on to it.
  document.addEventListener("focusin", (event) => {
    if (event.target.getAttribute("role") === "combobox") {
      event.target.select();
    }
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-keys]");
    if (!form) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && event.target.getAttribute("aria-expanded") === "true") {
      // Enter takes the marked choice instead of sending the form.
      event.preventDefault();
    } else if (
      (event.key === "ArrowDown" || event.key === "ArrowUp") &&
      event.target.getAttribute("role") === "combobox"
    ) {
      event.preventDefault();
    }
  });
  // Alt with an arrow moves a row; the browser would scroll or go back.
  document.addEventListener("keydown", (event) => {
    if (event.altKey && /^Arrow(Up|Down)$/.test(event.key) && event.target.closest?.("[data-moves]")) {
      event.preventDefault();
    }
  });
})();

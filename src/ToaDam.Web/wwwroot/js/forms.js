// Forms of the desk. What is typed lives in the page itself: it is copied into browser storage as one types and to the server every
// two seconds, so that neither a silent network, a restart of the server nor a closed tab loses it (Recording/README.md).
(() => {
  const LOCAL_DELAY = 250;
  const SERVER_DELAY = 2000;
  // By the form's id. The second holds forms that left the page while their save was under way.
  const attached = new Map();
  const left = new Map();

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
    count(form);
    showWhen(form);
  }

  const same = (a, b) => Object.keys(a).every((k) => norm(a[k]) === norm(b[k]));
  const changed = (draft) =>
    Object.fromEntries(Object.entries(draft?.mine ?? {}).filter(([name, text]) => norm(text) !== norm(draft.base?.[name])));
  const pick = (values, names) => Object.fromEntries(Object.entries(values).filter(([name]) => name in names));
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
    if (!out) {
      return;
    }
    out.dataset.current = key === "kept";
    out.textContent = key ? (out.dataset[key] ?? "").replace("{0}", time ?? "") : "";
    out.dataset.state = key ?? "";
    const alarm = form.querySelector("[data-draft-alarm]");
    const words = key === "local" ? out.textContent : "";
    if (alarm && alarm.textContent !== words) {
      alarm.textContent = words;
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

  // Tells this browser's drafts from those of another computer.
  function browser() {
    const name = "toadam-browser";
    try {
      let id = localStorage.getItem(name);
      if (!id) {
        id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (n) => n.toString(16).padStart(2, "0")).join("");
        localStorage.setItem(name, id);
      }
      return id;
    } catch {
      return "";
    }
  }

  function keepLocally(state) {
    const mine = read(state.form);
    if (same(mine, state.base)) {
      localStorage.removeItem(storageKey(state.user, state.key));
      return null;
    }
    const draft = { base: state.base, mine, at: Date.now(), browser: browser(), address: location.pathname + location.search };
    try {
      localStorage.setItem(storageKey(state.user, state.key), JSON.stringify(draft));
    } catch {
      // Storage full or switched off: the server's copy is left.
    }
    return draft;
  }

  // One request of a form after the other: a late copy must not arrive behind the word that it is not needed any more.
  function inTurn(state, act) {
    const turn = (state.turn ?? Promise.resolve()).then(act);
    state.turn = turn.catch(() => {});
    return turn;
  }

  async function send({ user, key }, draft, last) {
    // Whose text it is: another person may have signed in at this computer meanwhile.
    const body = JSON.stringify({ form: key, address: draft.address, content: JSON.stringify(draft), user });
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

  async function keepOnServer(state) {
    clearTimeout(state.serverTimer);
    state.serverTimer = 0;
    const draft = keepLocally(state);
    if (!draft || state.waiting) {
      return;
    }
    const age = state.age;
    state.waiting = true;
    try {
      const time = await inTurn(state, () => {
        state.waiting = false;
        // Saved or dropped while it waited for its turn: there is nothing to keep.
        return state.age === age ? send(state, keepLocally(state) ?? draft, state.done) : null;
      });
      if (time && !state.done && state.age === age) {
        say(state.form, "kept", time);
        state.form.querySelector("[data-draft-state]")?.setAttribute("data-current", state.serverTimer === 0);
      }
    } catch {
      if (!state.done && state.age === age) {
        say(state.form, "local");
        state.serverTimer ||= setTimeout(() => keepOnServer(state), SERVER_DELAY);
      }
    }
  }

  function typed(state) {
    state.localTimer ||= setTimeout(() => {
      state.localTimer = 0;
      if (!state.done && !keepLocally(state)) {
        say(state.form, null);
        forget(state);
      }
    }, LOCAL_DELAY);
    state.serverTimer ||= setTimeout(() => keepOnServer(state), SERVER_DELAY);
    // "Kept at 10:42:07" stays true while the next sentence is typed; it only is not all.
    const out = state.form.querySelector("[data-draft-state]");
    out?.setAttribute("data-current", false);
    if (out && out.dataset.state !== "kept" && out.dataset.state !== "local") {
      say(state.form, "typing");
    }
  }

  function stopTimers(state) {
    clearTimeout(state.localTimer);
    clearTimeout(state.serverTimer);
    state.localTimer = state.serverTimer = 0;
  }

  // What was typed is saved or not wanted: no copy of it is left, and none arrives later.
  function forget(state) {
    stopTimers(state);
    state.age++;
    const { user, key } = state;
    localStorage.removeItem(storageKey(user, key));
    inTurn(state, () => fetch(`/drafts?form=${encodeURIComponent(key)}&user=${user}`, { method: "DELETE" })).catch(() => {});
  }

  // Without the part that was saved: whoever typed on while the server was busy goes on with the rest.
  const rest = (now, sent) => (sent && now.startsWith(sent) ? now.slice(sent.length).trimStart() : now);

  // The server's side of each field learns what stands in the page, as if a hand had just typed it.
  function tell(form) {
    for (const e of fields(form)) {
      const chosen = e.matches("select, [type=radio]:checked, [type=checkbox]");
      e.dispatchEvent(new Event(chosen ? "change" : "input", { bubbles: true }));
    }
  }

  const find = (id) => attached.get(id) ?? left.get(id);
  const formOf = (id) => find(id)?.form ?? document.getElementById(id);

  const forms = {
    // Starts keeping what is typed; answers what the browser still holds from last time. `recorded` are the texts that the form
    // was drawn with: what was typed before this call counts as typed.
    attach(id, user, key, recorded) {
      forms.detach(id);
      const form = document.getElementById(id);
      if (!form) {
        return null;
      }
      const held = localStorage.getItem(storageKey(user, key));
      const base = read(form);
      for (const e of fields(form)) {
        if (e.matches("input:not([type=checkbox], [type=radio]), textarea") && e.name in (recorded ?? {})) {
          base[e.name] = recorded[e.name];
        }
      }
      const state = { id, form, user, key, base, age: 0 };
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
      attached.set(id, state);
      for (const e of fields(form)) {
        grow(e);
      }
      count(form);
      showWhen(form);
      if (!held && !same(read(form), base)) {
        typed(state);
      }
      return held;
    },
    // The form goes; what was typed in the last moment is kept. A save that is under way may still answer.
    detach(id) {
      const state = attached.get(id);
      if (state) {
        state.done = true;
        if (state.localTimer || state.serverTimer) {
          stopTimers(state);
          keepOnServer(state);
        }
        state.form.removeEventListener("input", state.listen);
        state.form.removeEventListener("change", state.listen);
        attached.delete(id);
        if (state.sent) {
          left.set(id, state);
        }
      }
    },
    read: (id) => {
      const form = formOf(id);
      return form ? read(form) : {};
    },
    // Reads for a save: what is typed from here on is told apart from what is saved.
    take(id) {
      const state = find(id);
      const values = forms.read(id);
      if (state) {
        state.sent = values;
      }
      return values;
    },
    // The same for fields that the server follows: what was typed while the network was silent never reached it.
    takeAndTell(id) {
      const state = find(id);
      if (state) {
        tell(state.form);
      }
      return forms.take(id);
    },
    // The save came to nothing: what was typed stays typed.
    giveUp(id) {
      left.delete(id);
      delete attached.get(id)?.sent;
    },
    // After a save: these texts are the recorded ones now. Answers whether something was typed meanwhile, which stays.
    settle(id, values, key) {
      const state = find(id);
      if (!state) {
        return false;
      }
      const sent = state.sent ?? read(state.form);
      const now = read(state.form);
      const fresh = {};
      for (const name of Object.keys(now)) {
        if (norm(now[name]) === norm(sent[name])) {
          fresh[name] = values[name] ?? now[name];
        } else if (key === undefined) {
          fresh[name] = now[name];
        } else {
          fresh[name] = rest(norm(now[name]), norm(sent[name]));
        }
      }
      delete state.sent;
      left.delete(id);
      forget(state);
      state.key = key ?? state.key;
      write(state.form, fresh);
      // What was sent and not answered with a text is recorded as it was sent, whatever was typed since.
      state.base = { ...read(state.form), ...(key === undefined ? pick(sent, now) : {}), ...pick(values, now) };
      say(state.form, null);
      if (same(read(state.form), state.base)) {
        return false;
      }
      if (state.done) {
        keepOnServer(state);
      } else {
        typed(state);
      }
      return true;
    },
    // Text that was not saved comes back over what the form started from.
    restore(id, base, mine) {
      const state = attached.get(id);
      if (state) {
        write(state.form, mine);
        state.base = { ...state.base, ...base };
        typed(state);
      }
    },
    // No copy of what was typed is left; the form stays.
    drop(id) {
      const state = find(id);
      if (state) {
        forget(state);
        say(state.form, null);
      }
    },
    // No copy is left, and the form is closed.
    discard(id) {
      const state = attached.get(id);
      if (state) {
        forget(state);
        forms.detach(id);
      }
    },
    // What another visit left and nobody wants any more.
    forgetKey(user, key) {
      localStorage.removeItem(storageKey(user, key));
    },
    dirty(id) {
      const state = attached.get(id);
      return Boolean(state) && !same(read(state.form), state.base);
    },
    // Small forms that are no records (an account, a reason of absence): what was typed and not saved stands in its field
    // again. One call for all of them inside an element; `kept` holds what the server has, by form.
    recall(root, user, kept) {
      for (const state of [...attached.values()].filter((s) => !s.form.isConnected)) {
        forms.detach(state.id);
      }
      for (const form of document.querySelectorAll("form[data-draft-key]")) {
        if (!root?.contains(form) || attached.has(form.id)) {
          continue;
        }
        const key = form.dataset.draftKey;
        const local = parsed(forms.attach(form.id, user, key));
        const server = parsed(kept[key]);
        const latest = !local || (server && server.at > local.at) ? server : local;
        const recorded = read(form);
        // What stood there untouched may be another text by now; only what was typed comes back.
        const mine = changed(latest);
        if (!same(recorded, { ...recorded, ...mine })) {
          forms.restore(form.id, recorded, mine);
          say(form, "recalled");
          tell(form);
        }
      }
    },
    write(id, values) {
      const state = attached.get(id);
      if (state) {
        write(state.form, values);
        typed(state);
      }
    },
    choose(inputId, field, id, name) {
      const form = document.getElementById(inputId)?.form;
      if (form) {
        write(form, { [field]: id, [`${field}.text`]: name });
        named(form, field).dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    focus(id, name, yielding) {
      const form = formOf(id);
      // A form that has just opened: whoever was quicker than its cursor keeps the field.
      if (yielding && form?.contains(document.activeElement) && document.activeElement.matches("input, select, textarea")) {
        return;
      }
      const target = name
        ? (form?.elements.namedItem(`${name}.text`) ?? form?.elements.namedItem(name))
        : form?.querySelector("input:not([type=hidden]), textarea, select");
      const field = target instanceof RadioNodeList ? target[0] : target;
      const more = field?.closest("details");
      if (more) {
        more.open = true;
      }
      field?.focus();
      field?.scrollIntoView({ block: "center", behavior: "instant" });
    },
    reveal: (id) => document.getElementById(id)?.scrollIntoView({ block: "nearest" }),
    showModal: (dialog) => dialog?.showModal(),
    close: (dialog) => dialog?.close(),
    // Whoever closed a form and went on to another field meanwhile stays there.
    returnFocus(ids) {
      const active = document.activeElement;
      if (!active || active === document.body || active.disabled || !active.offsetParent) {
        forms.focusFirst(ids);
      }
    },
    focusFirst(ids) {
      const found = ids.map((id) => document.getElementById(id)).find((e) => e && !e.disabled && e.offsetParent);
      found?.focus();
      found?.scrollIntoView({ block: "nearest" });
    },
  };
  // A long text does not fit into one message of the circuit.
  forms.stream = (field) => new TextEncoder().encode(field.value);
  window.toadam.forms = forms;

  // The last moment before a page goes.
  const leave = () => {
    for (const state of attached.values()) {
      if (state.localTimer || state.serverTimer) {
        const draft = keepLocally(state);
        if (draft) {
          send(state, draft, true).catch(() => {});
        }
      }
    }
  };
  // "Hủy" means that the text is not wanted any more.
  document.addEventListener("click", (event) => {
    const form = event.target.closest?.("[data-drop-draft]")?.closest("form");
    if (form) {
      forms.discard(form.id);
    }
  });
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      leave();
    }
  });
  // Another tab saved the same form: what stands in this one is kept again.
  addEventListener("storage", (event) => {
    for (const state of attached.values()) {
      if (event.key === storageKey(state.user, state.key) && event.newValue === null && !same(read(state.form), state.base)) {
        typed(state);
      }
    }
  });

  // A list copied from elsewhere brings its bullets along; the paper has its own.
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const plain = text.replace(/^[ \t]*[-–—+•*·○][ \t]+/gm, "");
    if (event.target.matches?.("textarea[data-lines]") && plain !== text) {
      event.preventDefault();
      document.execCommand("insertText", false, plain);
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
    } else if (event.key === "Enter" && event.target.getAttribute("role") === "combobox") {
      // Enter takes the marked choice; while the list is still on its way it must not send the form.
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

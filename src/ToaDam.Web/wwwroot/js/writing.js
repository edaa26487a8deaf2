// One work as somebody writes it. What is typed lies in this browser at once and on the server some two seconds later; a line that
// comes and goes, a closed tab and a restart lose nothing. The page works without this script, too, but then keeps nothing by itself.
(() => {
  const form = document.querySelector("form[data-work]");
  if (!form) {
    return;
  }
  const SAVE_AFTER = 2000;
  const LONGEST_WAIT = 15000;
  const UNANSWERED = 100;
  const copies = toadam.copiesOf(form.dataset.owner, location.pathname);
  const version = form.elements.version;
  const saved = document.querySelector("[data-saved]");
  const refused = document.querySelector("[data-refused]");
  const missing = document.querySelector("[data-missing]");
  const conflict = form.querySelector("[data-conflict]");
  const sendButton = document.querySelector("[data-send]");
  const fill = (words, ...values) => values.reduce((text, v, i) => text.replace(`{${i}}`, v), words);
  const fields = () => [...form.elements].filter((e) => e.name && !["hidden", "submit", "button"].includes(e.type));

  let typedAt = 0;
  let typed = 0; // counts changes: a save that began before the last one has not saved it
  let stored = 0;
  let timer;
  let busy = null;
  let wait = SAVE_AFTER;
  let held = false; // another page wrote meanwhile: nothing is sent before the person has chosen
  let unanswered = []; // versions that were sent: the server may have one of them, and knows them as this page's
  let refusedSaving = false; // what is said in red is about a save, and not about sending
  let replacing = false; // the person decided for this text against another page's

  const values = () => fields().map((e) => [e.name, e.value]);
  const opened = JSON.stringify(values());

  // ── In the browser ──
  function keep() {
    const all = values();
    const isSent = unanswered.length > 0 && JSON.stringify(all) === named.text;
    copies.keep({ kind: form.elements.kind.value, values: all, base: version.value, unanswered, isSent, replacing, at: typedAt });
  }
  function put(all) {
    const authors = all.filter(([name]) => name === "authorName").length;
    while (form.querySelectorAll("[data-author]").length < authors && addAuthor()) {}
    const rest = new Map();
    for (const [name, value] of all) {
      rest.set(name, [...(rest.get(name) ?? []), value]);
    }
    for (const e of fields()) {
      const next = rest.get(e.name)?.shift();
      if (next !== undefined) {
        e.value = next;
      }
    }
    fields().forEach(grow);
    document.querySelectorAll("[data-counter]").forEach(count);
  }
  async function recover() {
    const kept = await copies.take(opened, () => typed === 0);
    // Whoever has begun to type goes on; the other text stays where it is.
    if (!kept) {
      return;
    }
    put(kept.values);
    const bar = form.querySelector("[data-recovered]");
    const words = bar.querySelector("p");
    words.textContent = fill(words.dataset.words, new Date(kept.at).toLocaleTimeString("vi-VN"));
    bar.hidden = false;
    // What the server had is still in this page, also after what was brought back has been saved.
    bar.querySelector("[data-recover-undo]").addEventListener("click", () => {
      put(JSON.parse(opened));
      bar.hidden = true;
      typed++;
      typedAt = Date.now();
      keep();
      save();
    });
    typed++;
    // Whoever has saved in between is asked about, not written over. A work that is not there begins with this text.
    version.value = version.value === "" ? "" : kept.base;
    unanswered = kept.unanswered ?? [];
    replacing = kept.replacing ?? false;
    typedAt = kept.at;
    keep();
    save();
  }

  // ── On the server ──
  function say(state, clock) {
    saved.dataset.state = state;
    saved.textContent = state === "saved" ? fill(saved.dataset.done, clock) : saved.dataset[state];
  }
  function post(url, options, data = new FormData(form)) {
    return fetch(url, { method: "POST", body: data, headers: { Accept: "application/json" }, ...options });
  }
  // A request that makes a new version names it: if its answer is lost, the next one tells the server which is ours.
  function named(data) {
    for (const one of unanswered) {
      data.append(version.name, one);
    }
    const text = JSON.stringify(values());
    if (unanswered.length === 0 || text !== named.text) {
      // The first ones most likely arrived; those in the middle of a long silence did not.
      unanswered = [...unanswered.slice(0, UNANSWERED / 2), ...unanswered.slice(UNANSWERED / 2).slice(1 - UNANSWERED / 2), toadam.newId()];
      named.text = text;
    }
    data.set("next", unanswered.at(-1));
    if (replacing) {
      data.set("replace", "true");
    }
    return data;
  }
  function later(after) {
    clearTimeout(timer);
    timer = setTimeout(save, after);
  }
  async function answerOf(response) {
    try {
      return await response.json();
    } catch {
      return { sentence: null };
    }
  }
  function save() {
    if (busy || held || typed === stored) {
      return busy;
    }
    busy = saveNow().finally(() => {
      busy = null;
      if (typed !== stored && !held) {
        later(wait);
      }
    });
    return busy;
  }
  async function saveNow() {
    clearTimeout(timer);
    const upTo = typed;
    say("saving");
    const data = named(new FormData(form));
    keep();
    let response;
    try {
      response = await post(form.dataset.draft, {}, data);
    } catch {
      wait = Math.min(wait * 2, LONGEST_WAIT);
      say("offline");
      return;
    }
    const answer = await answerOf(response);
    if (response.ok && answer.version) {
      wait = SAVE_AFTER;
      stored = upTo;
      version.value = answer.version;
      unanswered = [];
      replacing = false;
      say("saved", answer.saved);
      conflict.hidden = true;
      // What was said about a save is over; why it was not sent stays until somebody types.
      refused.hidden = refused.hidden || refusedSaving;
      if (typed === stored) {
        copies.forget();
      } else {
        keep();
      }
      lookForSimilar();
      return;
    }
    say("offline");
    if (answer.code === "work-changed") {
      held = true;
      conflict.querySelector("p").textContent = answer.sentence;
      conflict.hidden = false;
      conflict.scrollIntoView({ block: "center" });
    } else if (response.redirected || response.status === 401) {
      refuseSaving(refused.dataset.outdated);
      wait = LONGEST_WAIT;
    } else if (answer.sentence && response.status < 500) {
      // It will not get better by itself.
      held = true;
      refuseSaving(answer.sentence);
    } else {
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
  function refuse(sentence) {
    refused.textContent = sentence;
    refused.hidden = false;
    refusedSaving = false;
  }
  function refuseSaving(sentence) {
    refuse(sentence);
    refusedSaving = true;
  }
  // What is asked for stands in the page; whether it is there is seen at once.
  function showMissing() {
    const there = { Title: ["title"], Text: ["text"], TextOrFile: ["text"] };
    const parts = form.dataset.needs.split(" ").filter((part) => part && there[part].every((name) => !form.elements[name].value.trim()));
    missing.textContent =
      parts.length === 0
        ? missing.dataset.none
        : `${missing.dataset.lead} ${parts.map((p) => missing.getAttribute(`data-words-${p.toLowerCase()}`)).join(", ")}`;
  }
  conflict.querySelector("[data-keep-mine]").addEventListener("click", () => {
    replacing = true;
    held = false;
    conflict.hidden = true;
    save();
  });
  conflict.querySelector("[data-take-theirs]").addEventListener("click", () => {
    copies.forget();
    location.reload();
  });

  form.addEventListener("input", (event) => {
    typed++;
    typedAt = Date.now();
    if (refused.hidden === false) {
      refused.hidden = true;
      held = !conflict.hidden;
    }
    keep();
    grow(event.target);
    showMissing();
    if (saved.dataset.state !== "offline" && !busy) {
      say("typing");
    }
    later(wait);
  });
  addEventListener("online", () => {
    wait = SAVE_AFTER;
    save();
  });
  // A work that is removed or withdrawn is not saved once more on the way out.
  document.addEventListener("submit", (event) => {
    if (event.target !== form && !event.target.matches("[data-upload], [data-remove-file]")) {
      stored = typed;
      copies.forget();
    }
  });
  addEventListener("pagehide", () => {
    // The browser finishes a small request after the page has gone; what is longer lies in its storage.
    if (typed !== stored && !held) {
      const data = named(new FormData(form));
      keep();
      post(form.dataset.draft, { keepalive: true }, data).catch(() => {});
    }
  });

  // ── Something alike ── A hint after a pause, never a step: without an answer the page goes on as before.
  const ALIKE_FROM = 20; // words
  const ALIKE_AFTER = 6000;
  const alike = document.querySelector("[data-similar-works]");
  let compared = "";
  let nextLook;
  function lookForSimilar() {
    const text = form.elements.text.value.trim();
    if (text === compared || text.split(/\s+/u).length < ALIKE_FROM) {
      return;
    }
    clearTimeout(nextLook);
    nextLook = setTimeout(async () => {
      compared = text;
      try {
        const response = await post(form.dataset.similar);
        if (response.ok) {
          alike.innerHTML = await response.text();
        }
      } catch {
        // Without a network there is no hint.
      }
    }, compared === "" ? 0 : ALIKE_AFTER);
  }

  // ── Sending ──
  let sending = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    sending = true;
    clearTimeout(timer);
    form.inert = true;
    const words = sendButton.textContent;
    sendButton.disabled = true;
    sendButton.textContent = sendButton.dataset.sending;
    refused.hidden = true;
    try {
      await busy;
      const data = named(new FormData(form));
      keep();
      const response = await post(form.action, {}, data);
      if (response.ok && !response.redirected) {
        stored = typed;
        copies.forget();
        location.replace(form.dataset.page);
        return;
      }
      const answer = await answerOf(response);
      if (answer.code === "work-changed") {
        held = true;
        conflict.querySelector("p").textContent = answer.sentence;
        conflict.hidden = false;
      }
      refuse(answer.sentence ?? (response.redirected || response.status === 401 ? refused.dataset.outdated : refused.dataset.lost));
    } catch {
      refuse(refused.dataset.lost);
    }
    sending = false;
    later(wait);
    form.inert = false;
    sendButton.disabled = false;
    sendButton.textContent = words;
  });

  // ── Long text ──
  function count(element) {
    const field = document.getElementById(element.dataset.counter);
    const text = field.value.normalize("NFC");
    const words = text.trim() === "" ? 0 : text.trim().split(/\s+/u).length;
    const limit = Number(form.dataset.limit);
    const over = text.length > limit;
    const number = (n) => n.toLocaleString("vi-VN");
    element.textContent = text.length === 0 ? "" : fill(over ? element.dataset.over : element.dataset.words, number(words), number(text.length), number(limit));
    element.classList.toggle("bad", over);
  }
  function grow(field) {
    if (field.tagName === "TEXTAREA" && !CSS.supports("field-sizing", "content")) {
      field.style.height = "auto";
      field.style.height = `${Math.min(field.scrollHeight + 2, innerHeight * 0.7)}px`;
    }
  }
  for (const element of document.querySelectorAll("[data-counter]")) {
    count(element);
    document.getElementById(element.dataset.counter).addEventListener("input", () => count(element));
  }

  // ── The small formatting bar ──
  function surround(field, mark) {
    const { selectionStart: from, selectionEnd: to, value } = field;
    // Pressed a second time, it ends what it began.
    if (from === to && value.startsWith(mark, to) && value.slice(0, from).split(mark).length % 2 === 0) {
      field.setSelectionRange(to + mark.length, to + mark.length);
      return;
    }
    const marked = value.slice(from, to);
    const chosen = marked.trim();
    const [before, after] = chosen === "" ? ["", ""] : [marked.match(/^\s*/u)[0], marked.match(/\s*$/u)[0]];
    field.setRangeText(`${before}${mark}${chosen}${mark}${after}`, from, to, "end");
    if (chosen === "") {
      field.setSelectionRange(from + mark.length, from + mark.length);
    }
  }
  // The mark of a line; numbers are those that people read.
  const MARK = /^(- |\d{1,3}\. )/;
  function point(field, isNumbered) {
    const from = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const end = field.value.indexOf("\n", field.selectionEnd);
    const to = end < 0 ? field.value.length : end;
    const lines = field.value.slice(from, to).split("\n");
    const marked = lines.every((l) => (isNumbered ? /^\d/ : /^- /).test(l.match(MARK)?.[0] ?? ""));
    const mark = (i) => (marked ? "" : isNumbered ? `${i + 1}. ` : "- ");
    field.setRangeText(
      lines.map((l, i) => mark(i) + l.replace(MARK, "")).join("\n"),
      from,
      to,
      "end",
    );
  }
  // Enter goes on with the list, as people know it; on an empty point it ends the list.
  function nextPoint(event) {
    const { target: field } = event;
    const { selectionStart: at, value } = field;
    const from = value.lastIndexOf("\n", at - 1) + 1;
    const line = value.slice(from, at);
    const mark = line.match(MARK)?.[0];
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || at !== field.selectionEnd || !mark) {
      return;
    }
    event.preventDefault();
    if (line.trim() === mark.trim()) {
      field.setRangeText("", from, at, "end");
    } else {
      const next = mark === "- " ? mark : `${Number.parseInt(mark, 10) + 1}. `;
      field.setRangeText(`\n${next}`, at, at, "end");
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const bar of document.querySelectorAll("[data-format-bar]")) {
    const field = document.getElementById(bar.dataset.formatBar);
    field.addEventListener("keydown", nextPoint);
    const preview = document.querySelector(`[data-preview-of="${field.id}"]`);
    bar.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (!button) {
        return;
      }
      if (button.dataset.format === "preview") {
        const shown = button.ariaExpanded === "true";
        if (!shown) {
          try {
            const response = await post(form.dataset.preview);
            if (!response.ok) {
              refuse((await answerOf(response)).sentence ?? refused.dataset.lost);
              return;
            }
            preview.innerHTML = await response.text();
          } catch {
            refuse(refused.dataset.lost);
            return;
          }
        }
        button.ariaExpanded = String(!shown);
        preview.hidden = shown;
        preview.scrollIntoView({ block: "center" });
        return;
      }
      const marks = { bold: () => surround(field, "**"), italic: () => surround(field, "*"), list: () => point(field, false), numbers: () => point(field, true) };
      marks[button.dataset.format]();
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // ── Authors ──
  function addAuthor() {
    const box = form.querySelector("[data-authors]");
    const rows = box?.querySelectorAll("[data-author]") ?? [];
    if (!box || rows.length >= Number(box.dataset.most)) {
      return false;
    }
    const copy = rows[rows.length - 1].cloneNode(true);
    for (const label of copy.querySelectorAll("label")) {
      const input = copy.querySelector(`#${CSS.escape(label.htmlFor)}`);
      input.id = label.htmlFor = label.htmlFor.replace(/\d+$/, String(rows.length));
      input.value = "";
    }
    rows[rows.length - 1].after(copy);
    return true;
  }
  const more = form.querySelector("[data-add-author]");
  if (more) {
    more.hidden = false;
    more.addEventListener("click", () => {
      if (addAuthor()) {
        [...form.querySelectorAll("[name=authorName]")].at(-1).focus();
      }
    });
  }

  // ── Files ── One after the other; the text is saved first, because the page is opened anew afterwards.
  function send(url, data, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (e) => e.lengthComputable && onProgress(Math.floor((e.loaded / e.total) * 100)));
      request.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // A proxy's own page.
        }
        const ours = request.getResponseHeader("content-type")?.includes("json");
        resolve({ ok: ours && request.status >= 200 && request.status < 300, sentence: answer.sentence });
      });
      request.addEventListener("error", reject);
      request.send(data);
    });
  }
  const fileRefused = document.querySelector("[data-file-refused]");
  const REFUSED_KEY = `toadam-file-refused:${location.pathname}`;
  function tellOfFile(words) {
    fileRefused.textContent = words;
    fileRefused.hidden = words === "";
  }
  // Of several files some may have been taken: the page is opened anew with these, and says what was wrong with the others.
  tellOfFile(sessionStorage.getItem(REFUSED_KEY) ?? "");
  sessionStorage.removeItem(REFUSED_KEY);
  function openAnew() {
    if (typed !== stored) {
      keep();
    }
    location.replace(`${location.pathname}?kind=${form.elements.kind.value}&done=file#files`);
    if (location.hash === "#files" && location.search.includes("done=file")) {
      location.reload();
    }
  }
  async function saveBeforeFiles() {
    await busy;
    await save();
  }

  for (const removal of document.querySelectorAll("[data-remove-file]")) {
    removal.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = removal.querySelector("button");
      button.disabled = true;
      tellOfFile("");
      try {
        await saveBeforeFiles();
        const { ok, sentence } = await send(removal.action, new FormData(removal), () => {});
        if (ok) {
          openAnew();
          return;
        }
        tellOfFile(sentence ?? refused.dataset.lost);
      } catch {
        tellOfFile(refused.dataset.lost);
      }
      button.disabled = false;
    });
  }

  // Choosing is uploading: one button, in our words and not in the browser's. The second one tries again what the line has lost.
  function uploading(fileForm) {
    const input = fileForm.querySelector("input[type=file]");
    const again = fileForm.querySelector("button");
    const progress = fileForm.querySelector("[data-progress]");
    const { lost, large, most } = fileForm.dataset;
    const waiting = [];
    const problems = [];
    let taken = 0;
    let running = false;
    // As this form's own field it would ask for a file where all of them are waiting already.
    input.required = false;
    input.classList.add("visually-hidden");
    input.labels[0].classList.add("button", "wide");
    again.hidden = true;

    /** What is wrong with the file, or "" when it was taken; throws when nobody has answered. */
    async function upload(file) {
      if (file.size > Number(most)) {
        return `${file.name}: ${large}`;
      }
      const data = new FormData(fileForm);
      data.set("file", file);
      progress.hidden = false;
      const { ok, sentence } = await send(fileForm.action, data, (percent) => {
        progress.textContent = fill(progress.dataset.progress, percent);
      });
      if (!ok && !sentence) {
        throw new Error("lost");
      }
      return ok ? "" : sentence.includes(file.name) ? sentence : `${file.name}: ${sentence}`;
    }
    async function run() {
      if (running) {
        return;
      }
      running = true;
      if (document.activeElement === again) {
        input.focus();
      }
      again.hidden = true;
      tellOfFile("");
      try {
        await saveBeforeFiles();
        while (waiting.length > 0) {
          const problem = await upload(waiting[0]);
          waiting.shift();
          taken += problem ? 0 : 1;
          problems.push(...(problem ? [problem] : []));
        }
        const words = problems.splice(0).join(" ");
        if (taken > 0) {
          sessionStorage.setItem(REFUSED_KEY, words);
          openAnew();
        } else {
          tellOfFile(words);
        }
      } catch {
        tellOfFile(`${waiting[0].name}: ${lost}`);
        again.hidden = false;
      }
      progress.hidden = true;
      running = false;
    }
    input.addEventListener("change", () => {
      waiting.push(...input.files);
      // The same file, mended, can be chosen once more.
      input.value = "";
      run();
    });
    fileForm.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
  }
  document.querySelectorAll("[data-upload]").forEach(uploading);

  recover();
  showMissing();
  fields().forEach(grow);
})();

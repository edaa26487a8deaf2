// What was typed and is not on the server yet, as it lies in this browser: one copy of each open page, so that two pages of one work
// do not write over each other's. A page that opens takes the newest over; the list of works offers those that have no page.
(() => {
  const NAME = "toadam-work";
  const parsed = (json) => {
    try {
      return JSON.parse(json ?? "null");
    } catch {
      return null;
    }
  };

  // Names and contents, the newest first; nothing where storage is forbidden.
  function all(prefix) {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => ({ name, copy: parsed(localStorage.getItem(name)) }))
        .filter(({ copy }) => Array.isArray(copy?.values))
        .sort((a, b) => b.copy.at - a.copy.at);
    } catch {
      return [];
    }
  }
  function forget(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // Forbidden: then there is nothing to forget.
    }
  }
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");

  window.toadam ??= {};
  window.toadam.newId = newId;
  // `owner` tells apart the accounts that use one computer; behind a link the address does so.
  window.toadam.copiesOf = (owner, path) => {
    const prefix = `${NAME}:${owner}:${path}:`;
    const own = prefix + newId();
    return {
      keep(copy) {
        try {
          localStorage.setItem(own, JSON.stringify(copy));
        } catch {
          // Full, or forbidden: the server still gets it.
        }
      },
      forget: () => forget(own),
      forgetAll: () => all(prefix).forEach(({ name }) => forget(name)),
      // The newest that says something else than `opened`; it is this page's from now on.
      take(opened) {
        for (const { name, copy } of all(prefix)) {
          forget(name);
          if (JSON.stringify(copy.values) !== opened) {
            return copy;
          }
        }
        return null;
      },
    };
  };

  // ── On the list ──
  const box = document.querySelector("[data-unsent]");
  if (!box) {
    return;
  }
  const prefix = `${NAME}:${box.dataset.owner}:${location.pathname}/`;
  const item = box.querySelector("template").content;
  const seen = new Set();
  for (const { name, copy } of all(prefix)) {
    const id = name.slice(prefix.length).split(":")[0];
    if (seen.has(id) || !/^[0-9a-f-]{36}$/.test(id)) {
      continue;
    }
    seen.add(id);
    const texts = copy.values.filter(([, text]) => text);
    const value = (field) => texts.find(([name]) => name === field)?.[1];
    const one = item.cloneNode(true);
    const link = one.querySelector("a");
    link.href = `${location.pathname}/${id}?kind=${encodeURIComponent(copy.kind)}`;
    link.textContent = value("title") ?? value("text")?.slice(0, 80) ?? link.textContent;
    one.querySelector("time").textContent = new Date(copy.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    one.querySelector("pre").textContent = texts.map(([, text]) => text).join("\n\n");
    box.querySelector("ul").append(one);
  }
  box.hidden = seen.size === 0;
})();

"use strict";
// An enhancement only: everything can be read, and every table downloaded, without it.
(() => {
  const narrow = matchMedia("(max-width: 60rem)");
  const contents = document.querySelector(".contents details");
  if (contents && narrow.matches) contents.open = false;

  const cells = (table) => [...table.rows].map((row) => [...row.cells].flatMap((cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".mark").forEach((mark) => mark.remove());
    const text = copy.textContent.trim().replace(/\s+/g, " ").replace(/\u2212(?=\d)/g, "-");
    return [text, ...Array(cell.colSpan - 1).fill("")];
  }));

  const forWord = (table) => {
    const copy = table.cloneNode(true);
    copy.setAttribute("style", "border-collapse:collapse");
    copy.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    copy.querySelectorAll("td.number, th.number").forEach((cell) => {
      cell.setAttribute("style", "text-align:right");
    });
    copy.querySelectorAll("tr[class*=indent] > th").forEach((cell) => {
      cell.setAttribute("style", "padding-left:12pt;font-weight:normal;text-align:left");
    });
    return copy.outerHTML;
  };

  for (const button of document.querySelectorAll("button.copy")) {
    const table = button.closest(".exhibit").querySelector("table");
    button.hidden = false;
    button.addEventListener("click", () => {
      const fill = (event) => {
        event.preventDefault();
        event.clipboardData.setData(
          "text/plain", cells(table).map((row) => row.join("\t")).join("\n"));
        event.clipboardData.setData("text/html", forWord(table));
      };
      document.addEventListener("copy", fill, { once: true });
      const done = document.execCommand("copy");
      document.removeEventListener("copy", fill);
      button.textContent = done ? "Copied" : "Not copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
})();

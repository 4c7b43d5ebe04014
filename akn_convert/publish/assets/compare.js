// Languages chosen in the address (compare.html?show=eng,zho) and kept there, so that a view can be sent to someone.
"use strict";
const boxes = [...document.querySelectorAll(".choose input")];
function choose() {
  const asked = new URLSearchParams(location.search).get("show");
  if (asked) for (const box of boxes) box.checked = asked.split(",").includes(box.name);
}
choose();
// A browser that comes back to the page puts the boxes as it remembers them, after this script.
addEventListener("pageshow", choose);
for (const box of boxes) {
  box.addEventListener("change", () => {
    const shown = boxes.filter((one) => one.checked).map((one) => one.name);
    const search = shown.length === boxes.length ? "" : "?show=" + shown.join(",");
    history.replaceState(null, "", location.pathname + search + location.hash);
  });
}

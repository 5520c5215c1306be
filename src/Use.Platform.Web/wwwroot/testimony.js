// Says how many characters are left. The server says so too, once the form is sent.
const text = document.getElementById("field-text");
const left = document.getElementById("field-text-left");
const number = new Intl.NumberFormat(document.documentElement.lang);

function show() {
  const rest = Number(text.dataset.most) - text.value.trim().length;
  left.textContent = (rest < 0 ? left.dataset.over : left.dataset.left).replace("{0}", number.format(Math.abs(rest)));
  left.className = rest < 0 ? "error" : "hint";
}

left.hidden = false;
text.addEventListener("input", show);
show();

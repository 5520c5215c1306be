// Lets people see the password that they type. Without this script the button stays away.
for (const button of document.querySelectorAll("[data-secret]")) {
  const input = document.getElementById(button.dataset.secret);
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = input.type === "password";
    input.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", String(show));
    input.focus();
  });
  // A password must not stay in the list of what was typed into text fields.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
}

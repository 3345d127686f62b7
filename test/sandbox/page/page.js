// Refreshes the page's parts every two seconds and runs the control action of a tapped button. No framework, no state:
// the sandbox is the truth.

const REFRESH_MS = 2000;
const message = document.getElementById("message");

// What a person has opened, focused or marked stays so over a refresh.
const refresh = async () => {
  const response = await fetch("/page/parts");
  const parts = new DOMParser().parseFromString(await response.text(), "text/html").querySelectorAll("[data-part]");
  const focusedId = document.activeElement?.id;
  const openIds = [...document.querySelectorAll("details[open]")].map((details) => details.id);
  for (const part of parts) document.getElementById(part.id).replaceChildren(...part.childNodes);
  for (const id of openIds) document.getElementById(id)?.setAttribute("open", "");
  if (focusedId && document.activeElement?.id !== focusedId) document.getElementById(focusedId)?.focus({ preventScroll: true });
};

const isTextMarked = () => document.getSelection()?.isCollapsed === false;

const runAction = async (button) => {
  const { action, args, argsFrom } = button.dataset;
  const body = argsFrom ? document.getElementById(argsFrom).value : args;
  const response = await fetch(`/sandbox/${action}`, { method: "POST", headers: { "content-type": "application/json" }, body });
  message.textContent = response.ok ? `Done: ${button.textContent}` : (await response.json()).message;
  await refresh();
};

const sayUnreachable = () => {
  message.textContent = "The sandbox does not answer. Is it still running?";
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (button) runAction(button).catch(sayUnreachable);
});

setInterval(() => {
  if (!isTextMarked()) refresh().catch(sayUnreachable);
}, REFRESH_MS);

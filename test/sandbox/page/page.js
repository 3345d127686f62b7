// Refreshes the page's fragment every two seconds and runs the control action of a tapped button. No framework, no state:
// the sandbox is the truth.

const REFRESH_MS = 2000;
const fragment = document.getElementById("fragment");
const message = document.getElementById("message");

const refresh = async () => {
  const response = await fetch("/page/fragment");
  const focusedId = document.activeElement?.id;
  fragment.innerHTML = await response.text();
  if (focusedId) document.getElementById(focusedId)?.focus({ preventScroll: true });
};

const runAction = async (button) => {
  const { action, args, argsFrom } = button.dataset;
  const body = argsFrom ? document.getElementById(argsFrom).value : args;
  const response = await fetch(`/sandbox/${action}`, { method: "POST", headers: { "content-type": "application/json" }, body });
  message.textContent = response.ok ? `${button.textContent}: done.` : (await response.json()).message;
  await refresh();
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (!button) return;
  runAction(button).catch(() => {
    message.textContent = "The sandbox does not answer. Is it still running?";
  });
});

setInterval(() => {
  refresh().catch(() => {
    message.textContent = "The sandbox does not answer. Is it still running?";
  });
}, REFRESH_MS);

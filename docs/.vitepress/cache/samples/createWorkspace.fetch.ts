const response = await fetch("http://127.0.0.1:3000/workspaces", {
  method: "POST",
  headers: {
    Authorization: `Bearer ${process.env.TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    name: "My New Workspace",
    billing_mode: "pooled",
  }),
});
if (!response.ok) throw new Error((await response.json()).message);
const result = await response.json();

export {};

const response = await fetch("http://127.0.0.1:3000/workspaces", {
  method: "GET",
  headers: {
    Authorization: `Bearer ${process.env.TOKEN}`,
  },
});
if (!response.ok) throw new Error((await response.json()).message);
const result = await response.json();

export {};

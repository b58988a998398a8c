const response = await fetch(
  "http://127.0.0.1:3000/workspaces/ws_a1b2c3d4e5f6g7h8/billing-accounts/cus_a1b2c3d4e5f6g7h8",
  {
    method: "DELETE",
    headers: {
      Authorization: `Bearer ${process.env.TOKEN}`,
    },
  },
);
if (!response.ok) throw new Error((await response.json()).message);

export {};

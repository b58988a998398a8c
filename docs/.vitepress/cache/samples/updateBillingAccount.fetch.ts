const response = await fetch(
  "http://127.0.0.1:3000/workspaces/ws_a1b2c3d4e5f6g7h8/billing-accounts/cus_a1b2c3d4e5f6g7h8",
  {
    method: "PATCH",
    headers: {
      Authorization: `Bearer ${process.env.TOKEN}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      name: "ACME Corp (International)",
      email: "global.billing@acme.com",
      phone: "+15559876543",
      description: "Primary account for all international billing.",
      address: {
        country: "US",
        line1: "123 Main Street",
        line2: "Suite 456",
        city: "San Francisco",
        state: "CA",
        postal_code: "94105",
      },
    }),
  },
);
if (!response.ok) throw new Error((await response.json()).message);
const result = await response.json();

export {};

const response = await fetch(
  "http://127.0.0.1:3000/workspaces/ws_a1b2c3d4e5f6g7h8/billing-accounts",
  {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.TOKEN}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({
      name: "ACME Corp (EU)",
      email: "billing.eu@acme.com",
      phone: "+4930123456",
      description: "For EU-based operations",
      currency: "eur",
      address: {
        country: "DE",
        line1: "Unter den Linden 1",
        city: "Berlin",
        postal_code: "10117",
      },
    }),
  },
);
if (!response.ok) throw new Error((await response.json()).message);
const result = await response.json();

export {};

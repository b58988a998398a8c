const clientPackage = require("@workspace-billing/client");
const { program } = require("./program.js");

const [baseUrl, token] = process.argv.slice(2);
program(clientPackage, baseUrl, token).then((done) => process.stdout.write(JSON.stringify(done)));

// Read by every Node there is: nothing here may be newer than what it refuses.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Sluice: Node.js 20.19 or newer is needed; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

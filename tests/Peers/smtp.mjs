// A mail server on loopback. Prints its port, then one JSON line for each mail that it has taken. An address says how it is treated:
// no@… is refused for good, later@… is refused the first time only, cut@… loses the connection before the answer to its text.
import { SMTPServer } from "smtp-server";

const delay = Number(process.argv[2] ?? 0);
const tls = process.argv[3] === "tls";
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const asked = new Set();
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
  onRcptTo({ address }, _session, done) {
    if (address.startsWith("no@")) {
      return done(refusal(550, "5.1.1 No such person here"));
    }
    if (address.startsWith("later@") && !asked.has(address)) {
      asked.add(address);
      return done(refusal(451, "4.3.2 Come back later"));
    }
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () =>
      setTimeout(() => {
        const to = session.envelope.rcptTo.map((r) => r.address);
        print({ to, raw: Buffer.concat(parts).toString("base64") });
        if (to[0].startsWith("cut@")) {
          session.connection?._socket?.destroy();
          for (const connection of server.connections) {
            connection._socket.destroy();
          }
          return;
        }
        done();
      }, delay),
    );
  },
});
// A client that is killed closes its connection without a word.
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => print({ port: server.server.address().port }));
// It lives as long as the test that started it.
process.stdin.on("end", () => process.exit());
process.stdin.resume();

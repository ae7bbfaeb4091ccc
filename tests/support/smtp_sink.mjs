// A real mail server on loopback for the unit tests. Prints its port as the first line, then one JSON line
// for each letter as a mail program reads it. Ends when its standard input ends.
//
//   node smtp_sink.mjs [starttls|tls KEY CERTIFICATE]    with STARTTLS demanded before a letter, or TLS from the start
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../journeys/package.json", import.meta.url));
const { SMTPServer } = require("smtp-server");
const { simpleParser } = require("mailparser");

const print = (thing) => process.stdout.write(JSON.stringify(thing) + "\n");

const [mode, key, certificate] = process.argv.slice(2);
const secured = mode && { key: readFileSync(key), cert: readFileSync(certificate), secure: mode === "tls" };

const server = new SMTPServer({
    authOptional: true,
    ...(secured ?? { disabledCommands: ["STARTTLS"] }),
    onMailFrom(address, session, done) {
        if (mode === "starttls" && !session.secure) return done(Object.assign(new Error("STARTTLS first"), { responseCode: 530 }));
        return done();
    },
    onRcptTo(address, session, done) {
        if (address.address.startsWith("unknown@")) {
            return done(Object.assign(new Error(`no mailbox ${address.address}`), { responseCode: 550 }));
        }
        return done();
    },
    onData(stream, session, done) {
        const chunks = [];
        stream.on("data", (chunk) => chunks.push(chunk));
        stream.on("end", async () => {
            const raw = Buffer.concat(chunks).toString("latin1");
            const mail = await simpleParser(raw);
            print({
                secure: session.secure,
                from: mail.from?.text,
                to: mail.to?.text,
                replyTo: mail.replyTo?.text ?? "",
                subject: mail.subject,
                text: mail.text,
                date: mail.date?.toISOString(),
                messageId: mail.messageId,
                automatic: mail.headers.get("auto-submitted"),
                envelopeFrom: session.envelope.mailFrom.address,
                envelopeTo: session.envelope.rcptTo.map((one) => one.address),
                longestLine: Math.max(...raw.split("\r\n").map((line) => line.length)),
                isAscii: /^[\x00-\x7f]*$/.test(raw),
            });
            done();
        });
    },
});
server.on("error", () => {}); // a client that does not like our certificate hangs up
server.listen(0, "127.0.0.1", () => print({ port: server.server.address().port }));
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));

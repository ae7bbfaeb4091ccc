// A real mail server on loopback that keeps what it is sent, read and taken apart.
import { SMTPServer } from "smtp-server";
import { simpleParser } from "mailparser";

/**
 * @returns {Promise<{port: number, mails: object[], next: (filter?: (mail: object) => boolean, seconds?: number)
 *           => Promise<object>, stop: () => Promise<void>}>} `next` waits for a mail nobody has taken yet
 */
export async function startMailServer() {
    const mails = [];
    const taken = new Set();
    const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        onData(stream, session, done) {
            simpleParser(stream).then((mail) => {
                mails.push({ ...mail, envelope: session.envelope });
                done();
            }, done);
        },
    });
    await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", resolve);
    });

    const next = async (filter = () => true, seconds = 10) => {
        for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
            const mail = mails.find((one) => !taken.has(one) && filter(one));
            if (mail) {
                taken.add(mail);
                return mail;
            }
            await new Promise((resolve) => setTimeout(resolve, 40));
        }
        const seen = mails.map((mail) => `${mail.to?.text}: ${mail.subject}`).join("\n  ");
        throw new Error(`no such mail within ${seconds} s; seen so far:\n  ${seen || "none"}`);
    };
    const stop = () => new Promise((resolve) => server.close(resolve));
    return { port: server.server.address().port, mails, next, stop };
}

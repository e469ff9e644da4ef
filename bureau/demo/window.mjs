// Loaded by Node before the playground's own code.
// Its window answers on this machine only: left alone it listens on every network interface, without a password.
import net from "node:net";

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...rest) : listen.call(this, port, ...rest);
};

// It ends with the program that started it, also when that one is killed: their pipe closes.
process.stdin.on("end", () => process.exit()).on("error", () => process.exit()).resume();

/** Questions over all cores: each worker thread is asked one at a time, and answers come in the order in which they end. */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import { must } from "../../shared/result.ts";

type Args<Asked, Answer> = { script: URL; asked: Iterator<Asked>; onAnswer: (answer: Answer) => void };

export const runInWorkers = async <Asked, Answer>({ script, asked, onAnswer }: Args<Asked, Answer>): Promise<void> => {
  const drive = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const ask = (): void => {
        const next = asked.next();
        if (next.done === true) resolve();
        else worker.postMessage(next.value);
      };
      worker.on("message", (answer: Answer) => {
        onAnswer(answer);
        ask();
      });
      worker.on("error", reject);
      ask();
    });
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(script));
  try {
    await Promise.all(workers.map(drive));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};

/** In a worker thread: answers each question. What throws ends the whole run. */
export const answerQuestions = <Asked, Answer>(answer: (asked: Asked) => Promise<Answer>): void => {
  const port = must(parentPort, "the main thread");
  port.on("message", async (asked: Asked) => {
    port.postMessage(await answer(asked));
  });
};

"""Hands the tasks of `sightline batch` to workers of a Dask cluster, and back what they answer.

Run by `sightline batch --on`; nobody runs it by hand. Lines on standard input: one with the settings, then a task each.
Lines on standard output: a worker's greeting, then an answer a task, in any order. Needs `distributed` and nothing else.
"""

import collections
import json
import sys
import threading

from distributed import Client, as_completed


def greeting(command):
    """What a worker on this machine says first."""
    import subprocess

    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    line, errors = child.communicate()
    return (line.decode() or errors.decode(errors="replace")).split("\n")[0]


def run_chunk(command, grace, lines):
    """Runs tasks one after the other in this thread's own `sightline worker`, which lives on for the next chunk."""
    import json
    import select
    import subprocess
    import tempfile
    import threading

    from distributed import get_worker

    class Worker:
        def __init__(self):
            self.errors = tempfile.TemporaryFile()
            self.child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, start_new_session=True
            )
            self.rest = b""
            self.line(None)  # its greeting

        def line(self, seconds):
            """The next line; None where there is none any more, False where it does not come in time."""
            while b"\n" not in self.rest:
                if not select.select([self.child.stdout], [], [], seconds)[0]:
                    return False
                data = self.child.stdout.read1(1 << 16)
                if not data:
                    return None
                self.rest += data
            line, self.rest = self.rest.split(b"\n", 1)
            return line.decode()

        def answer(self, line):
            try:
                self.child.stdin.write(line.encode() + b"\n")
                self.child.stdin.flush()
            except BrokenPipeError:
                return None
            return self.line(grace)

        def end(self):
            """How it ended, and the last that it complained of."""
            try:
                code = self.child.wait(2)
            except subprocess.TimeoutExpired:
                self.child.kill()
                code = self.child.wait()
            self.errors.seek(0, 2)
            self.errors.seek(max(0, self.errors.tell() - 4096))
            return code, self.errors.read().decode(errors="replace")

    kept = get_worker().__dict__.setdefault("sightline_workers", {})
    here = (threading.get_ident(), tuple(command))
    answers = []
    for line in lines:
        worker = kept.pop(here, None)
        if worker is None or worker.child.poll() is not None:
            worker = Worker()
        answer = worker.answer(line)
        if answer:
            answers.append(answer)
            kept[here] = worker
            continue
        if answer is False:
            worker.child.kill()
        code, complaint = worker.end()
        task = json.loads(line)
        ended = {"late": True} if answer is False else {"signal": -code} if code < 0 else {"exit": code}
        answers.append(
            json.dumps({"task": task["task"], "key": task["key"], "ended": ended, "complaint": complaint})
        )
    return answers


def say(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Tasks:
    """Lines of tasks as they come in, read by a thread of their own."""

    def __init__(self):
        self.lines = collections.deque()
        self.condition = threading.Condition()
        self.is_over = False
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in sys.stdin:
            with self.condition:
                self.lines.append(line.rstrip("\n"))
                self.condition.notify()
        with self.condition:
            self.is_over = True
            self.condition.notify()

    def take(self, most, wait):
        """Up to so many; none where none are there, after a moment where `wait` says so."""
        with self.condition:
            if wait and not self.lines and not self.is_over:
                self.condition.wait(0.2)
            return [self.lines.popleft() for _ in range(min(most, len(self.lines)))]


def main():
    settings = json.loads(sys.stdin.readline())
    command, grace = settings["command"], settings["grace"]
    client = Client(settings["address"], timeout=settings["patience"])
    greetings = sorted(set(client.run(greeting, command).values()))
    if not greetings:
        sys.exit("the cluster has no workers")
    if len(greetings) > 1:
        sys.exit("the workers' programs are not the same: " + "; ".join(greetings))
    say(greetings[0])
    tasks = Tasks()
    running = as_completed()
    chunks = {}

    def submit(lines):
        # Answers are not kept by the cluster, and a chunk whose worker dies is run by another one.
        future = client.submit(run_chunk, command, grace, lines, pure=False)
        chunks[future.key] = lines
        running.add(future)

    while True:
        threads = max(1, sum(client.nthreads().values())) if len(chunks) == 0 else threads
        while len(chunks) < 3 * threads:
            waiting = len(tasks.lines)
            lines = tasks.take(max(1, min(settings["chunk"], waiting // (3 * threads))), wait=not chunks)
            if not lines:
                break
            submit(lines)
        if not chunks:
            if tasks.is_over and not tasks.lines:
                return
            continue
        future = next(running)
        lines = chunks.pop(future.key)
        if future.status == "finished":
            for answer in future.result():
                say(answer)
        elif len(lines) > 1:
            # One of them ends its worker's parent too: which one is found out alone.
            for line in lines:
                submit([line])
        else:
            task = json.loads(lines[0])
            say(json.dumps({"task": task["task"], "key": task["key"], "ended": {"lost": True}, "complaint": ""}))
        future.release()


main()

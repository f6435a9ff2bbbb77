"""A history in which all is well is found to be so; spoilt in one place it is caught, under the right invariant."""

import copy
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from checker.figures import total  # noqa: E402
from checker.judge import judge  # noqa: E402
from tests.sample import GROUP, PAIR, Sample, cursor, message_id  # noqa: E402


class MutatedHistories(unittest.TestCase):

    def setUp(self):
        self.sample = Sample()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def judged(self, **written):
        self.sample.write(self.folder, **written)
        return judge(self.folder)

    def caught(self, *invariants, says=None, **written):
        result = self.judged(**written)
        found = {v["invariant"]: v["first"][0]["what"] for v in result["violations"]}
        self.assertEqual(set(invariants), set(found), result["violations"])
        if says:
            self.assertIn(says, found[invariants[0]])
        return result

    def invariants(self):
        return [v["invariant"] for v in self.judged()["violations"]]

    def frames(self, user="ann", event=None):
        return [f for f in self.sample.history if f["type"] == "frame" and f["user"] == user and event in (None, f["event"])]

    def op(self, name, **like):
        """The answer of the first such operation, and its place in the history."""
        for at, line in enumerate(self.sample.history):
            if line["type"] == "invoke" and line["op"] == name and like.items() <= line.items():
                return at, line, self.sample.history[at + 1]
        raise AssertionError(f"no {name} {like}")

    def test_a_history_in_which_all_is_well(self):
        result = self.caught()
        self.assertEqual(0, result["figures"]["lost"])
        self.assertEqual(12, result["figures"]["acknowledged"])
        self.assertEqual(3, result["counts"]["looks of auditors"])
        self.assertGreater(result["counts"]["documents compared"], 20)

    def test_two_runs_are_laid_together_as_if_they_were_one(self):
        one = json.loads(json.dumps(self.judged()["figures"]))
        other = json.loads(json.dumps(one))
        other["recovery"]["kill"]["seconds"] = [1.5]
        two = total([one, other])
        self.assertEqual((24, 2 * one["deliveries and reads looked at"]), (two["acknowledged"], two["deliveries and reads looked at"]))
        self.assertEqual(one["leak bound (3/N)"], 2 * two["leak bound (3/N)"])
        self.assertEqual({"times": 2, "p50": 2.5, "max": 2.5, "never": 0, "seconds": [2.5, 1.5]}, two["recovery"]["kill"])
        for name, span in two["latency"].items():
            self.assertEqual((2 * one["latency"][name]["count"], one["latency"][name]["max"]), (span["count"], span["max"]))

    def test_what_no_client_would_send_is_answered_500(self):
        self.sample.history.append({"t": self.sample.tick(), "type": "fuzzed", "seed": 1, "case": 2, "status": 503})
        self.assertEqual([], self.invariants())
        self.sample.history.append({"t": self.sample.tick(), "type": "fuzzed", "seed": 1, "case": 3, "status": 500})
        self.caught(17, says="no client")

    # ---- what sockets hear

    def test_a_delivery_is_dropped(self):
        self.sample.history.remove(self.frames(event="message:new")[2])
        self.caught(8, says="left out")

    def test_the_last_delivery_is_dropped(self):
        self.sample.history.remove(self.frames()[-1])
        self.caught(8, says="left out")

    def test_a_delivery_comes_twice(self):
        one = self.frames()[3]
        self.sample.history.insert(self.sample.history.index(one) + 1, copy.deepcopy(one))
        self.caught(8, says="came again")

    def test_two_deliveries_change_places(self):
        one, other = self.frames()[3:5]
        i, j = self.sample.history.index(one), self.sample.history.index(other)
        self.sample.history[i], self.sample.history[j] = other, one
        self.caught(5, 8)

    def test_a_delivery_says_something_else(self):
        self.frames(event="message:new")[1]["data"]["content"] = "never said"
        self.caught(5, says="in content")

    def test_a_member_who_was_removed_hears_more(self):
        later = copy.deepcopy(self.frames("bob", "message:new")[-3])
        self.sample.history.insert(-3, {**later, "user": "eve", "socket": "eve-1"})
        self.caught(9)

    def test_a_stranger_hears_something(self):
        quiet = next(f for f in self.frames("ann") if f["data"]["conversationId"] == PAIR)
        self.sample.history.insert(self.sample.history.index(quiet) + 1, {**copy.deepcopy(quiet), "user": "eve", "socket": "eve-1"})
        self.caught(9)

    def test_a_connection_that_was_to_resume_begins_anew(self):
        self.sample.history[-1:-1] = [
            {"t": 900, "type": "connect", "socket": "ann-1", "user": "ann", "connection": 2, "cursor": cursor(5)},
            {"t": 901, "type": "ready", "socket": "ann-1", "connection": 2, "mode": "reset", "cursor": cursor(len(self.sample.log))}]
        self.caught(8, says="anew")

    def test_a_resumed_connection_leaves_out_what_was_missed(self):
        heard = self.frames("ann")
        at = self.sample.history.index(heard[6])
        self.sample.history[at:at + 1] = [
            {"t": heard[5]["t"] + .01, "type": "connect", "socket": "ann-1", "user": "ann", "connection": 2, "cursor": heard[5]["data"]["cursor"]},
            {"t": heard[5]["t"] + .02, "type": "ready", "socket": "ann-1", "connection": 2, "mode": "resumed", "cursor": heard[5]["data"]["cursor"]}]
        self.caught(8, says="left out")

    # ---- what was acknowledged

    def test_an_acknowledged_send_is_lost(self):
        self.sample.op("ann", "send", answer={"id": message_id(GROUP, 100, 99), "seq": 99, "position": 2},
                       conversation=GROUP, content="lost-words", key="key-lost")
        self.caught(1, says="not in the log")

    def test_an_acknowledged_send_is_stored_with_other_words(self):
        self.op("send", content="quiet-2")[1]["content"] = "quiet-two"
        result = self.caught(1)
        self.assertEqual({"a send that was acknowledged says something else in the log", "an event that nobody asked for"},
                         {f["what"] for f in result["violations"][0]["first"]})

    def test_a_send_that_was_refused_is_stored(self):
        self.op("send", content="words-2")[2]["type"] = "fail"
        self.caught(2)

    def test_an_event_that_nobody_asked_for(self):
        at, *_ = self.op("send", content="quiet-1")
        del self.sample.history[at:at + 2]
        self.caught(1, says="nobody")

    def test_a_retry_is_stored_again(self):
        self.sample.send("ann", GROUP, "words-3", key="key-3")
        self.assertIn(3, self.invariants())

    def test_a_retry_is_answered_with_another_message(self):
        other = self.sample.messages[GROUP][0]
        self.sample.op("bob", "send", answer={"id": other["id"], "seq": 1, "position": 3}, conversation=GROUP, content="unknown-but-there", key="key-u")
        self.assertIn(3, self.invariants())

    def test_another_body_under_a_used_key_is_taken(self):
        _, _, answer = self.op("send", other=True)
        answer.update(type="ok", status=201, **{k: self.sample.messages[GROUP][0][k] for k in ("id", "seq")})
        self.assertIn(3, self.invariants())

    def test_two_conversations_of_one_pair(self):
        self.sample.op("bob", "start", answer={"id": GROUP, "position": 2}, **{"other user": "ann"})
        self.caught(3)

    def test_real_time_is_turned_round(self):
        at, ask, answer = self.op("send", content="after-eve")
        first = self.op("send", content="words-1")
        ask["t"], answer["t"] = first[1]["t"] - .04, first[1]["t"] - .02
        self.assertIn(6, self.invariants())

    # ---- the log

    def test_the_log_has_a_hole(self):
        del self.sample.log[6]
        self.assertIn(4, self.invariants())

    def test_seq_has_a_hole(self):
        row = next(r for r in self.sample.log if r["type"] == "MessageSent" and r["version"] == 4)
        row["payload"] = row["payload"].replace('"seq": 3', '"seq": 4')
        density = next(v for v in self.judged()["violations"] if v["invariant"] == 4)
        self.assertIn("seq 3 is missing or comes twice", [f["what"] for f in density["first"]])

    def test_a_row_of_the_log_was_changed(self):
        self.sample.log[7]["payload"] = self.sample.log[7]["payload"].replace("bob", "eve")
        self.assertIn(4, self.invariants())

    # ---- reads

    def test_a_read_shows_less_than_was_asked_for(self):
        body = self.op("page", process="ann")[2]["body"]
        body["items"], body["total"] = body["items"][1:], body["total"] - 1
        self.caught(7, says="less")

    def test_a_read_shows_an_older_form(self):
        shown = self.op("page", process="ann")[2]["body"]["items"][-1]
        shown.update(version=2, content="words-1", editedAt=None, revision=1, clientMessageId="key-1")
        self.caught(7, says="older form")

    def test_reads_of_one_client_go_back(self):
        for total in (3, 2):
            self.sample.op("ann", "page", answer={"body": {"items": [], "total": total}}, process="reader", conversation=PAIR, min=None)
        self.caught(7, says="go back")

    def test_a_page_has_a_hole(self):
        del self.op("page", process="ann")[2]["body"]["items"][1]
        self.caught(4, says="page")

    def test_a_page_is_shown_to_one_who_was_removed(self):
        *_, answer = self.op("page", user="eve")
        answer.update(type="ok", status=200, body={"items": [], "total": 9})
        self.caught(9)

    def test_a_final_history_lacks_a_message(self):
        body = self.op("page", final=True)[2]["body"]
        del body["items"][0]
        self.caught(1, says="final history")

    def test_sync_leaves_something_out(self):
        events = [{"event": f["event"], "data": f["data"]} for f in self.frames("ann")]
        self.sample.op("ann", "sync", answer={"body": {"events": events, "cursor": cursor(len(self.sample.log))}}, cursor=None)
        self.caught()
        del events[3]
        self.caught(8, says="/sync")

    def test_sync_gives_what_is_not_for_its_user(self):
        events = [{"event": f["event"], "data": f["data"]} for f in self.frames("ann")]
        self.sample.op("eve", "sync", answer={"body": {"events": events, "cursor": cursor(self.sample.removal - 1)}}, cursor=None)
        self.assertIn(9, self.invariants())

    # ---- the read model

    def test_a_document_is_behind_the_log(self):
        documents = self.sample.read_model()
        next(d for d in documents if d["kind"] == "timeline")["document"]["content"] = "old"
        self.caught(10, 11, readmodel=documents)

    def test_a_document_is_missing(self):
        documents = [d for d in self.sample.read_model() if d["document"]["_id"] != f"{PAIR}:2"]
        self.caught(10, says="missing", readmodel=documents, rebuilt=documents)

    def test_a_count_ran_ahead(self):
        documents = self.sample.read_model()
        next(d for d in documents if d["kind"] == "heads")["document"]["lastSeq"] += 1
        self.caught(10, says="lastSeq", readmodel=documents, rebuilt=documents)

    def test_a_rebuild_comes_out_otherwise(self):
        documents = self.sample.read_model()
        documents[0]["document"]["revision"] += 1
        self.caught(11, rebuilt=documents)

    def test_a_rebuild_is_refused(self):
        self.caught(11, says="more than there must be", rebuilt=[])

    # ---- proofs

    def test_one_question_has_two_answers(self):
        self.op("asof")[2]["digest"] = "d2"
        self.caught(12)

    def test_a_checkpoint_has_another_root(self):
        leaves, self.sample.leaves = self.sample.leaves, [bytes(32)] + self.sample.leaves[1:]
        self.sample.checkpoints.append({"where": "table", "note": self.sample.sign(9)})
        self.sample.leaves = leaves
        self.caught(13, says="another root")

    def test_a_checkpoint_is_signed_by_another_key(self):
        note = self.sample.sign()
        self.sample.checkpoints.append({"where": "table", "note": note.replace(str(len(self.sample.log)), "3")})
        self.caught(13, says="did not sign")

    def test_a_checkpoint_is_of_more_than_there_is(self):
        self.sample.leaves.append(bytes(32))
        self.sample.checkpoints.append({"where": "table", "note": self.sample.sign()})
        self.sample.leaves.pop()
        self.caught(13, says="more than the log has")

    def test_a_later_checkpoint_is_smaller(self):
        self.sample.op("ann", "checkpoint", answer={"note": self.sample.sign(4)}, process="witness")
        self.caught(13, says="older")

    def test_an_acknowledged_event_is_signed_for_too_late(self):
        late = next(line for line in self.sample.history if line["type"] == "ok" and "note" in line)
        late["t"] += 20
        self.sample.history.sort(key=lambda line: line["t"])
        self.caught(14, says="within")

    def test_an_acknowledged_event_is_never_signed_for(self):
        for line in self.sample.history:
            if "note" in line and line["t"] > 107:
                line["type"] = "unknown"
        self.caught(14)

    def test_an_export_does_not_verify(self):
        self.op("export")[2]["verdicts"]["verify.py"] = "DIVERGED"
        self.caught(14, says="does not verify")

    def test_an_export_that_was_changed_verifies(self):
        self.op("export")[2]["mutations"][0]["verdict"] = "CONSISTENT"
        self.caught(14, says="was changed verifies")

    def test_a_changed_row_is_not_named(self):
        self.sample.trials.append({"trial": "a row was changed", "found": False, "due": "its position", "said": "all is well"})
        self.caught(14)

    def test_an_older_log_is_signed_on(self):
        self.sample.trials.append({"trial": "older log", "found": False, "due": "a refusal to sign", "said": "a checkpoint"})
        self.caught(13)

    # ---- auditors and erasure

    def test_an_auditor_leaves_no_trace(self):
        self.sample.op("auditor", "asof", answer={"digest": "d1"}, conversation=GROUP, position=9, reason="why-2")
        self.caught(16)

    def test_an_erasure_was_not_done(self):
        self.op("erase", what=self.sample.messages[PAIR][-2]["id"])[2]["id"] = "e2"
        self.caught(15, says="not done")

    def test_erased_words_are_still_beside_the_log(self):
        self.sample.log[self.sample.messages[PAIR][-2]["position"] - 1]["hasContent"] = True
        self.caught(15, says="beside the log")

    def test_erased_words_are_found_in_a_file(self):
        (self.folder / "places").mkdir()
        (self.folder / "places" / "server.log").write_text("… secret-words …")
        self.caught(15, says="found")

    def test_erased_words_are_found_in_the_read_model(self):
        documents = self.sample.read_model()
        next(d for d in documents if d["document"]["_id"] == f"{PAIR}:5")["document"]["content"] = "secret-words"
        self.caught(10, 15, readmodel=documents, rebuilt=documents)

    def test_words_are_gone_that_nobody_has_erased(self):
        self.sample.audit[5]["content"] = None
        self.assertIn(15, self.invariants())

    def test_words_are_lost(self):
        self.sample.audit[5].update(content=None, lost=True)
        self.assertIn(1, self.invariants())

    def test_an_auditor_is_not_shown_everything(self):
        del self.sample.audit[5]
        self.assertIn(16, self.invariants())

    def test_a_hold_is_passed_over(self):
        self.op("erase", held=True)[2].update(type="ok", status=202)
        self.caught(15, says="hold")

    def test_held_words_are_gone(self):
        self.sample.audit[self.sample.messages[PAIR][-1]["position"] - 1]["content"] = None
        self.assertIn(15, self.invariants())

    # ---- bounds

    def test_a_server_grows_past_its_limit(self):
        next(line for line in self.sample.history if line["type"] == "sample")["rss_mb"] = 901
        self.caught(17)

    def test_a_request_fails_in_the_server(self):
        self.sample.op("ann", "send", "unknown", {"status": 500, "code": "internal-error"}, conversation=GROUP, content="x", key="k")
        self.caught(17)

    def test_a_request_is_never_answered(self):
        self.sample.op("ann", "send", "unknown", conversation=GROUP, content="x", key="k")
        self.sample.history[-1]["t"] += 31
        self.caught(17, says="no answer")

    def test_a_fault_is_not_got_over(self):
        next(line for line in self.sample.history if line["type"] == "recovered")["seconds"] = None
        self.caught(18)

    def test_half_a_line_at_the_end_is_passed_over(self):
        self.sample.write(self.folder)
        with open(self.folder / "history.ndjson", "a", encoding="utf-8") as file:
            file.write(json.dumps({"t": 1, "type": "ok", "n": 1})[:-5])
        self.assertEqual([], judge(self.folder)["violations"])


if __name__ == "__main__":
    unittest.main()

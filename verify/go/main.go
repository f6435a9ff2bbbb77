// Checks a checkpoint with sumdb/note, and roots and proofs with sumdb/tlog: code that is not ours.
//
// usage: go run . LOG-KEY CHECKPOINT TREE
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	checkCheckpoint(strings.TrimSpace(read(os.Args[1])), read(os.Args[2]))
	checkTree(os.Args[3])
}

func checkCheckpoint(key, text string) {
	verifier, err := note.NewVerifier(key)
	must(err, "the key")
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err, "the checkpoint")
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		log.Fatalf("the checkpoint says %q", opened.Text)
	}
	fmt.Printf("note: the checkpoint of %s entries is signed by %s\n", lines[1], verifier.Name())
}

func checkTree(file string) {
	in, err := os.Open(file)
	must(err, file)
	var stored, leaves []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			hashes[i] = stored[index]
		}
		return hashes, nil
	})
	roots := map[int64]tlog.Hash{}
	counts := map[string]int{}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		words := strings.Split(lines.Text(), " ")
		counts[words[0]]++
		switch words[0] {
		case "leaf":
			leaf := hash(words[1])
			more, err := tlog.StoredHashesForRecordHash(int64(len(leaves)), leaf, reader)
			must(err, "a leaf")
			stored, leaves = append(stored, more...), append(leaves, leaf)
		case "root":
			size := number(words[1])
			root, err := tlog.TreeHash(size, reader)
			must(err, "a root")
			if root != hash(words[2]) {
				log.Fatalf("the root of %d leaves is %v", size, root)
			}
			roots[size] = root
		case "inclusion":
			index, size := number(words[1]), number(words[2])
			must(tlog.CheckRecord(hashes(words[3:]), size, roots[size], index, leaves[index]), lines.Text())
		case "consistency":
			older, size := number(words[1]), number(words[2])
			root, err := tlog.TreeHash(older, reader)
			must(err, "an older root")
			must(tlog.CheckTree(hashes(words[3:]), size, roots[size], older, root), lines.Text())
		default:
			log.Fatalf("what is %q?", words[0])
		}
	}
	must(lines.Err(), file)
	if counts["root"] == 0 || counts["inclusion"] == 0 || counts["consistency"] == 0 {
		log.Fatalf("nothing to check: %v", counts)
	}
	fmt.Printf("tlog: %d roots, %d inclusion and %d consistency proofs over %d leaves hold\n",
		counts["root"], counts["inclusion"], counts["consistency"], counts["leaf"])
}

func hashes(words []string) []tlog.Hash {
	found := make([]tlog.Hash, len(words))
	for i, word := range words {
		found[i] = hash(word)
	}
	return found
}

func hash(word string) (h tlog.Hash) {
	raw, err := base64.StdEncoding.DecodeString(word)
	must(err, word)
	if copy(h[:], raw) != len(h) {
		log.Fatalf("%q is no hash", word)
	}
	return h
}

func number(word string) int64 {
	n, err := strconv.ParseInt(word, 10, 64)
	must(err, word)
	return n
}

func read(file string) string {
	text, err := os.ReadFile(file)
	must(err, file)
	return string(text)
}

func must(err error, what string) {
	if err != nil {
		log.Fatalf("%s: %v", what, err)
	}
}

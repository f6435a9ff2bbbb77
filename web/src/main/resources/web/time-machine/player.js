// Plays a history as it came about: nothing is asked of the server for it.

import { pauseBefore } from "./moments.js";

export class Player {
  #timer = null;

  /** @param {{events: () => object[], at: () => number, speed: () => string, go: (at: number) => void, changed: (isPlaying: boolean) => void}} course */
  constructor(course) {
    this.course = course;
  }

  get isPlaying() {
    return this.#timer !== null;
  }

  /** From the beginning where it is at its end. */
  play() {
    const { events, at, go, changed } = this.course;
    if (at() >= events().length - 1) go(0);
    changed(true);
    this.#wait();
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.course.changed(false);
  }

  #wait() {
    const { events, at, speed } = this.course;
    const next = at() + 1;
    if (next >= events().length) this.pause();
    else this.#timer = setTimeout(() => this.#step(next), pauseBefore(events()[next - 1], events()[next], speed()));
  }

  #step(next) {
    this.course.go(next);
    this.#wait();
  }
}

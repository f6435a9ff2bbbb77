// Ticks above the slider: where something was edited or deleted, and where members, the name or roles changed.

import { markOf } from "./moments.js";

const SVG = "http://www.w3.org/2000/svg";
const LANES = { members: [0, 3], edit: [4, 7], deletion: [8, 12] };

/** @param {SVGElement} svg 1000 wide, whose ends are where the middle of the slider's thumb comes to */
export function drawTicks(svg, events) {
  const paths = { members: "", edit: "", deletion: "" };
  events.forEach((event, at) => {
    const mark = markOf(event);
    if (mark) paths[mark] += `M${((1000 * at) / Math.max(1, events.length - 1)).toFixed(1)} ${LANES[mark][0]}V${LANES[mark][1]}`;
  });
  svg.replaceChildren(
    ...Object.entries(paths).map(([mark, d]) => {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", mark);
      path.setAttribute("d", d);
      path.setAttribute("vector-effect", "non-scaling-stroke");
      return path;
    }),
  );
}

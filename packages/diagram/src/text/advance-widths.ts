/**
 * Advance widths of the printable ASCII characters, from the space to the tilde, in thousandths of the font size.
 *
 * Each is the wider of Inter and Arial (Liberation Sans has Arial's widths), upright or italic: a text measured with
 * them fits in either font, and in the narrower Segoe UI and Helvetica Neue.
 */
export const advanceWidths = {
  regular: widths(`
  281 278 403 631 638 889 667 222 362 362 500 659 280 460 278 357
  625 556 605 636 642 608 624 571 616 624 278 280 659 659 659 556
  1015 676 667 727 722 667 611 778 740 278 543 667 562 889 753 778
  667 778 722 667 642 741 676 949 667 667 625 362 357 362 469 556
  497 564 621 558 621 584 361 609 591 237 237 544 237 869 585 597
  610 609 374 523 364 581 557 812 540 557 541 362 327 362 659
  `),
  semibold: widths(`
  278 333 474 643 649 889 722 238 393 393 543 673 295 466 290 379
  667 556 621 652 666 632 648 587 646 648 333 333 673 673 673 611
  999 724 722 744 724 667 611 778 744 278 561 722 611 906 741 778
  667 778 722 667 660 734 724 1007 690 705 653 393 379 393 584 556
  497 575 630 577 630 593 377 625 613 278 278 569 278 898 611 611
  625 625 397 556 380 611 576 837 562 576 562 393 358 393 673
  `),
} as const

function widths(table: string): readonly number[] {
  return table.trim().split(/\s+/).map(Number)
}

/**
 * The document as a program that reads `report.json`. Names and texts never become part of the program, so that
 * nothing in them can be taken for markup.
 */
export const TEMPLATE = String.raw`
#let d = json("report.json")
#let ink = rgb("#16231e")
#let quiet = rgb("#4a5852")
#let rule = rgb("#cdd5ce")
#let tones = (
  good: (rgb("#d9ebe3"), rgb("#0a5a48")),
  warn: (rgb("#fff1c2"), rgb("#ffc81e")),
  bad: (rgb("#fae3de"), rgb("#a1281a")),
  note: (rgb("#f0f3ee"), rgb("#6a7871")),
)

#set document(title: d.title, author: d.author, date: datetime(year: d.year, month: d.month, day: d.day))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: d.lang, region: d.region, fill: ink, number-width: "tabular", number-type: "lining", hyphenate: auto)
#set par(justify: false, leading: 0.62em, spacing: 0.95em)
#set page(
  paper: "a4",
  margin: (x: 22mm, top: 22mm, bottom: 24mm),
  footer: context if counter(page).get().first() > 1 {
    set text(size: 8.5pt, fill: quiet)
    line(length: 100%, stroke: 0.5pt + rule)
    v(-0.4em)
    grid(columns: (1fr, auto), d.title, [#d.words.page #counter(page).display() / #counter(page).final().first()])
  },
)
#set heading(numbering: "1.1")
#show heading.where(level: 1): it => {
  v(0.6em)
  line(length: 100%, stroke: 1.2pt + ink)
  v(-0.2em)
  block(sticky: true, below: 0.9em, text(size: 17pt, weight: "bold", it))
}
#show heading.where(level: 2): it => block(sticky: true, above: 1.5em, below: 0.7em, text(size: 12pt, weight: "bold", it.body))
#show heading.where(level: 3): it => block(sticky: true, above: 1.2em, below: 0.6em, text(size: 10.5pt, weight: "bold", it.body))
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + rule }), inset: (x: 3.5pt, y: 4pt))
#show table.cell.where(y: 0): set text(weight: "bold", fill: quiet)
#show figure.where(kind: table): set block(breakable: true)
#set figure(gap: 0.7em)
#show figure: set block(above: 1.3em, below: 1.5em)
#show figure.caption: it => align(left, block(text(size: 10pt, it)))
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: image): set figure.caption(position: top)
#set list(indent: 0.4em, spacing: 0.6em)
#set enum(indent: 0.4em, spacing: 0.6em)

#let small(body) = text(size: 8.5pt, fill: quiet, body)

#let tableOf(b) = {
  let many = b.columns.len()
  let size = if many >= 7 { 7.4pt } else if many >= 5 { 8.6pt } else { 9.4pt }
  let widths = b.widths.map(w => if w == 0 { auto } else { w * 1fr })
  // A short table stays together; a long one begins anew on the next page with its head.
  show figure: set block(breakable: b.rows.len() > 14)
  figure(
    kind: table,
    caption: figure.caption(position: top)[*#b.caption*],
    {
      set text(size: size)
      set par(leading: 0.5em)
      table(
        columns: widths,
        align: (x, y) => (if b.columns.at(x).numeric { right } else { left }) + (if y == 0 { bottom } else { top }),
        table.header(..b.columns.map(c => c.title)),
        ..b.rows.flatten(),
        ..if b.total == none { () } else { (table.hline(stroke: 0.8pt + ink), ..b.total.map(t => strong(t))) },
      )
      if b.source != "" { align(left, small(b.source)) }
    },
  )
}

#let blockOf(b) = {
  if b.kind == "heading" { heading(level: 2, outlined: true, b.text) }
  else if b.kind == "paragraph" { par(b.text) }
  else if b.kind == "notice" {
    let (tint, edge) = tones.at(b.tone)
    block(width: 100%, fill: tint, stroke: (left: 3pt + edge), inset: (x: 9pt, y: 7pt), above: 1.1em, below: 1.1em, b.text)
  }
  else if b.kind == "list" {
    if b.ordered { enum(..b.items) } else { list(..b.items) }
  }
  else if b.kind == "facts" {
    block(above: 1.1em, below: 1.2em, grid(
      columns: (38%, 1fr),
      row-gutter: 0.75em,
      column-gutter: 1em,
      ..b.items.map(i => (
        text(fill: quiet, i.label),
        [*#i.value*#if i.note != "" [ #linebreak() #small(i.note)]],
      )).flatten(),
    ))
  }
  else if b.kind == "table" { tableOf(b) }
  else if b.kind == "figure" {
    block(breakable: false, width: 100%, {
      figure(
        kind: image,
        caption: [*#b.title*#linebreak()#text(size: 9pt, fill: quiet, b.note)],
        image(bytes(b.svg), format: "svg", alt: b.alt, width: if b.tall { 74% } else { 100% }),
      )
      v(-0.8em)
      for l in b.legend [#box(baseline: 12%, rect(width: 8pt, height: 8pt, fill: rgb(l.colour), stroke: 0.3pt + quiet)) #small(l.label) #h(8pt)]
      if b.legend.len() > 0 { linebreak() }
      if b.source != "" { small(b.source) }
    })
  }
}

// Title page
#v(32mm)
#box(fill: rgb("#ffc81e"), inset: (x: 9pt, y: 5pt), text(weight: "bold", size: 11pt, "micropol"))
#v(10mm)
#title(text(size: 28pt, weight: "bold", d.title))
#v(2mm)
#text(size: 15pt, fill: quiet, d.subtitle)
#v(6mm)
#text(size: 11pt, d.made)
#if d.demonstration != "" { v(8mm); block(fill: rgb("#f0f3ee"), inset: 9pt, width: 100%, d.demonstration) }
#v(1fr)
#small(d.foot)
#pagebreak()
#outline(title: d.words.contents, depth: 1)
#pagebreak()

#for s in d.sections {
  heading(level: 1, s.title)
  for b in s.blocks { blockOf(b) }
  if s.text.len() > 0 {
    if s.blocks.len() > 0 { heading(level: 2, outlined: false, d.words.yours) }
    for b in s.text { blockOf(b) }
  }
}
`

"""The one style sheet of the tenant's pages."""

STYLE = """
:root { color-scheme: light dark; --line: #c8ccd1; --soft: #f3f5f7; --mark: #fff4ce; --link: #0b57a4; --old: #a4262c;
  --new: #0b6a0b; }
@media (prefers-color-scheme: dark) { :root { --line: #555; --soft: #262a2e; --mark: #4d4218; --link: #8cc4ff;
  --old: #ff99a4; --new: #8fdc8f; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
a { color: var(--link); }
nav ol { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }
nav li + li::before { content: "/"; margin-right: .5rem; opacity: .6; }
.frame { overflow-x: auto; border: 1px solid var(--line); border-radius: .25rem; }
table { border-collapse: collapse; width: 100%; }
time { white-space: nowrap; }
form h2 { margin-top: 0; }
caption { text-align: left; padding: .5rem .75rem; opacity: .75; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line); }
thead th { background: var(--soft); white-space: nowrap; }
tbody th { font-weight: 600; min-width: 5rem; }
td { min-width: 5rem; max-width: 28rem; overflow-wrap: break-word; }
tr.newest > * { background: var(--mark); }
.badge { display: inline-block; font-size: .8rem; font-weight: 400; border: 1px solid currentColor; border-radius: 1rem;
  padding: 0 .5rem; white-space: nowrap; }
td ul { margin: 0; padding-left: 1.1rem; }
del { color: var(--old); } ins { color: var(--new); text-decoration: none; font-weight: 600; }
form.edit, .notice { border: 1px solid var(--line); background: var(--soft); border-radius: .25rem; padding: 1rem;
  margin: 1rem 0; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input, select, textarea, button { font: inherit; padding: .4rem .6rem; max-width: 100%; min-height: 2.75rem; }
input[type=text], textarea { width: 100%; }
.actions { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; margin-top: .75rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) {
  body { padding: .75rem; } th, td { padding: .4rem .5rem; } td { max-width: 16rem; }
  .stack thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; max-width: none; }
  .stack tr { border-top: 1px solid var(--line); padding: .25rem 0; }
  .stack th, .stack td { border: 0; padding: .15rem .5rem; overflow-wrap: anywhere; }
  .stack td:empty { display: none; }
  .stack td::before { content: attr(data-head) ": "; opacity: .75; }
}
"""

//! Which rows of a JSON tree are drawn: those that are open, or those that a search has found.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use crate::i18n::fold;
use crate::json::{Json, Path};
use crate::model::text::Search;

/// How many children of one branch are drawn, and how many findings; the raw response has the rest.
pub(super) const MAX_ROWS: usize = 100;

/// One row, in the order in which rows are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What it is, wherever it stands among the others.
    pub path: Path,
    /// How deep it stands, from 1.
    pub level: usize,
    /// Whether it is a branch that is open, or one that is closed; `None` for a leaf.
    pub is_open: Option<bool>,
    /// Whether a search has opened it.
    pub is_found: bool,
    /// How many rows stand in it.
    pub inside: usize,
    /// How many children are not drawn.
    pub hidden: usize,
}

/// The rows that are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The rows.
    pub list: Vec<Row>,
    /// How many values match the search.
    pub found: usize,
    /// How many children of the root are not drawn.
    pub hidden: usize,
}

/// Which branches the reader has opened, and which of a search's findings were closed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OpenRows {
    open: Vec<Path>,
    /// For the search that they were closed in; another one opens its findings again.
    closed: (AttrValue, Vec<Path>),
}

/// The reader opens or closes a branch.
#[derive(Clone, Debug)]
pub(super) struct ToggleRow {
    /// The branch.
    pub row: Row,
    /// What is searched for meanwhile.
    pub search: AttrValue,
}

impl Reducible for OpenRows {
    type Action = ToggleRow;

    fn reduce(self: Rc<Self>, ToggleRow { row, search }: ToggleRow) -> Rc<Self> {
        let mut next = Self::clone(&self);
        if next.closed.0 != search {
            next.closed = (search, Vec::new());
        }
        let paths = if row.is_found {
            &mut next.closed.1
        } else {
            &mut next.open
        };
        match paths.iter().position(|path| *path == row.path) {
            Some(index) => drop(paths.swap_remove(index)),
            None => paths.push(row.path),
        }
        Rc::new(next)
    }
}

impl OpenRows {
    fn is_open(&self, path: &Path, is_found: bool, search: &str) -> bool {
        if is_found {
            !(self.closed.0 == search && self.closed.1.contains(path))
        } else {
            self.open.contains(path)
        }
    }
}

impl Rows {
    /// The rows of a value. A blank search finds everything.
    pub(super) fn new(value: &Json, search: &str, open: &OpenRows) -> Self {
        let mut builder = Builder {
            open,
            text: search,
            search: Search::new(search, fold),
            rows: Self::default(),
        };
        let is_searching = !search.is_empty();
        builder.rows.hidden = builder.children(&Path::default(), value, 1, is_searching);
        builder.rows
    }
}

struct Builder<'a> {
    open: &'a OpenRows,
    text: &'a str,
    search: Search,
    rows: Rows,
}

impl Builder<'_> {
    /// Adds the rows of the children of a branch; tells how many are not drawn.
    fn children(&mut self, path: &Path, value: &Json, level: usize, is_searching: bool) -> usize {
        let limit = if is_searching { usize::MAX } else { MAX_ROWS };
        for (step, child) in value.children().take(limit) {
            self.row(path.child(step), child, level, is_searching);
        }
        value.len().saturating_sub(limit)
    }

    /// Adds the row of a value, and the rows in it while it is open; nothing where a search finds nothing in either.
    fn row(&mut self, path: Path, value: &Json, level: usize, is_searching: bool) {
        let at = self.rows.list.len();
        let is_branch = value.is_container() && !value.is_empty();
        self.rows.list.push(Row {
            path: path.clone(),
            level,
            is_open: None,
            is_found: false,
            inside: 0,
            hidden: 0,
        });
        let below = level.saturating_add(1);
        if is_searching {
            let is_match = path.name().is_some_and(|name| self.search.matches(name))
                || (!value.is_container() && self.search.matches(value.plain()));
            self.rows.found = self.rows.found.saturating_add(usize::from(is_match));
            let is_shown = is_match && self.rows.found <= MAX_ROWS;
            self.children(&path, value, below, true);
            let is_found = self.rows.list.len() > at.saturating_add(1);
            if !is_found && !is_shown {
                self.rows.list.truncate(at);
                return;
            }
            if is_found {
                let is_open = self.open.is_open(&path, true, self.text);
                if !is_open {
                    self.rows.list.truncate(at.saturating_add(1));
                }
                self.finish(at, Some(is_open), true, 0);
                return;
            }
        }
        let is_open = is_branch && self.open.is_open(&path, false, self.text);
        let hidden = if is_open {
            self.children(&path, value, below, false)
        } else {
            0
        };
        self.finish(at, is_branch.then_some(is_open), false, hidden);
    }

    fn finish(&mut self, at: usize, is_open: Option<bool>, is_found: bool, hidden: usize) {
        let inside = self.rows.list.len().saturating_sub(at.saturating_add(1));
        if let Some(row) = self.rows.list.get_mut(at) {
            row.is_open = is_open;
            row.is_found = is_found;
            row.inside = inside;
            row.hidden = hidden;
        }
    }
}

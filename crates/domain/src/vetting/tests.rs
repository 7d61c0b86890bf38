mod decisions;
mod drafts;

"""What makes pages found and quoted: cards, dates, copies in Markdown, lists for programs, redirects."""

"""The office: pages under `/staff` by which people who are no programmers keep the assistant right."""

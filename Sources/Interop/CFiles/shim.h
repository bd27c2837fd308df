#pragma once

// glibc declares renameat2 only for programs that ask for GNU extensions; Swift's import does not.
extern int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name,
                     unsigned int flags);

// Both names change at the same moment.
enum { OCTAVO_RENAME_EXCHANGE = 2 };

"""Backups: taken while the program runs, restored into an empty home, verified by restoring them.

The order in which parts are taken (`making.py`; docs/guide/backups.md says why):

1. all files of the home, which takes the longest;
2. one moment (`moment.py`): whoever writes a ballot box or the contest log waits some milliseconds, while a snapshot of
   the database, of every box and of the contest log is begun;
3. from these snapshots, the figures that a restore must show again, and the copies;
4. the files that came or changed since step 1, so that every file that a row of the database names is there.
"""

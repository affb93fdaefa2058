"""Follow-ups and case files, aid runs, screening outings, support, referrals, satisfaction."""

"""Rules of registration as pure code: no AWS, no clock, no environment, no logging."""

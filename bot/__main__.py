"""`python -m bot` is `microdrama`."""

from bot.cli import main

if __name__ == "__main__":
    main()

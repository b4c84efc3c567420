"""The front ends of Wenbao: the command line and the conversation in the terminal."""

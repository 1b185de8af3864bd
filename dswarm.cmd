@echo off
rem dswarm: finds a JDK 25, builds what is missing, and runs the program. The bash script beside this
rem one says more; this one neither looks for changed sources nor keeps a start-up cache.
setlocal
set "HOME_DIR=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --version 2>nul | findstr /r /c:" 2[5-9]" /c:" [3-9][0-9]" >nul
if errorlevel 1 (
    echo dswarm: JDK 25 is needed: install it or set JAVA_HOME 1>&2
    exit /b 2
)
set "LIB=%HOME_DIR%lib"
if exist "%LIB%\dswarm.jar" goto run
set "LIB=%HOME_DIR%cli\target\lib"
if exist "%LIB%\dswarm.jar" goto run
where mvn >nul 2>nul
if errorlevel 1 (
    echo dswarm: Maven is needed to build: install Maven 3.8 or newer 1>&2
    exit /b 2
)
echo dswarm: building, because this is the first start 1>&2
call mvn -B -q -Dquick -Dmaven.test.skip -f "%HOME_DIR%pom.xml" -pl cli -am package 1>&2
if errorlevel 1 exit /b 70
:run
"%JAVA%" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED ^
    --sun-misc-unsafe-memory-access=allow -jar "%LIB%\dswarm.jar" %*
exit /b %ERRORLEVEL%

<#-- The licences of all that the zip holds and others made. -->
dswarm runs on the work of others. In lib/, under these licences:

<#list dependencyMap as entry>
<#assign project = entry.getKey()>
<#if project.groupId != "io.dswarm">
${project.name} ${project.version} (${project.groupId}:${project.artifactId}): <#list entry.getValue() as license>${license}<#sep>; </#list>
</#if>
</#list>
